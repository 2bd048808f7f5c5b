package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.mime.OctetSink;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns octets into text as they come in. Where the charset is UTF-8, US-ASCII or unknown, octets
/// that are no UTF-8 count as Windows-1252: that is what they mostly are.
public final class TextDecoder implements OctetSink {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final int PIECE = 1024;

  private final CharSink sink;
  private final CharsetDecoder decoder;
  private final ByteBuffer in = ByteBuffer.allocate(PIECE);
  private final CharBuffer out = CharBuffer.allocate(PIECE);

  public TextDecoder(String charsetName, CharSink sink) {
    this.sink = sink;
    Charset charset = charset(charsetName);
    CodingErrorAction onError =
        charset == null ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
    decoder =
        (charset == null ? StandardCharsets.UTF_8 : charset)
            .newDecoder()
            .onMalformedInput(onError)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  /// The charset of this name as mail uses it, in its larger variant where there is one; null for
  /// UTF-8, US-ASCII and the unknown.
  static @Nullable Charset charset(String name) {
    String wanted =
        switch (name.strip().toLowerCase(Locale.ROOT)) {
          case "utf-8", "utf8", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "" -> null;
          case "iso-8859-1", "latin1", "iso8859-1", "ansi", "cp-1252" -> "windows-1252";
          case "gb2312", "gb_2312-80", "gbk", "x-gbk" -> "GB18030";
          case "ks_c_5601-1987", "euc-kr" -> "x-windows-949";
          case "shift_jis", "shift-jis", "x-sjis", "sjis" -> "windows-31j";
          case "iso-8859-8-i", "iso-8859-8-e" -> "ISO-8859-8";
          default -> name.strip();
        };
    try {
      Charset charset = wanted == null ? null : Charset.forName(wanted);
      boolean usable = charset != null && !charset.equals(StandardCharsets.UTF_8);
      return usable ? charset : null;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }

  @Override
  public void take(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int count = Math.min(in.remaining(), end - at);
      in.put(bytes, at, count);
      at += count;
      decode(false);
    }
  }

  /// Passes on what was held back.
  public void finish() {
    decode(true);
    out.clear();
    decoder.flush(out);
    pass();
    decoder.reset();
  }

  private void decode(boolean last) {
    in.flip();
    CoderResult result = CoderResult.OVERFLOW;
    while (!result.isUnderflow()) {
      result = decoder.decode(in, out, last);
      if (result.isError()) {
        if (out.remaining() < result.length()) {
          pass();
        }
        for (int i = 0; i < result.length(); i++) {
          out.put(WINDOWS_1252.decode(in.slice(in.position(), 1)).get());
          in.position(in.position() + 1);
        }
      }
      pass();
    }
    in.compact();
  }

  private void pass() {
    if (out.position() > 0) {
      sink.take(out.array(), 0, out.position());
      out.clear();
    }
  }
}
