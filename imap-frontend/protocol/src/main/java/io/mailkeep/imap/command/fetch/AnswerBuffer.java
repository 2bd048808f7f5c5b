package io.mailkeep.imap.command.fetch;

import io.mailkeep.imap.wire.ResponseWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grows as a response is put into it, so that a message's answer is sent whole or not at all.
/// Writes bytes straight, with no object a token.
final class AnswerBuffer {
  private static final byte[] NIL = {'N', 'I', 'L'};
  private static final int MAX_LONG_DIGITS = 20;

  /// Which texts a client can take.
  enum Charset {
    /// Nothing but US-ASCII: raw 8-bit is put into encoded words.
    ASCII,
    /// UTF-8 in quoted strings (RFC 9051 §4.3, RFC 6855 §3).
    UTF_8
  }

  private final Charset charset;
  private byte[] bytes = new byte[16 * 1024];
  private int length;

  AnswerBuffer(Charset charset) {
    this.charset = charset;
  }

  Charset charset() {
    return charset;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /// Goes back to a length it had.
  void truncate(int length) {
    this.length = Math.min(length, this.length);
  }

  /// Hands what it holds to the client's writer and is empty again.
  void flushTo(ResponseWriter wire) {
    wire.bytes(bytes, 0, length);
    length = 0;
  }

  AnswerBuffer put(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  AnswerBuffer put(byte[] source, int offset, int count) {
    room(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
    return this;
  }

  AnswerBuffer put(byte[] source) {
    return put(source, 0, source.length);
  }

  AnswerBuffer ascii(String text) {
    int count = text.length();
    room(count);
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += count;
    return this;
  }

  AnswerBuffer number(long value) {
    room(MAX_LONG_DIGITS);
    if (value < 10 && value >= 0) {
      bytes[length++] = (byte) ('0' + value);
      return this;
    }
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  AnswerBuffer nil() {
    return put(NIL);
  }

  AnswerBuffer nstring(@Nullable String text) {
    return text == null ? nil() : string(text);
  }

  /// A quoted string, or a literal where a quoted string can't hold it (RFC 9051 §4.3).
  AnswerBuffer string(String text) {
    int start = length;
    room(text.length() + 2);
    bytes[length++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        room(text.length() - i + 2);
        bytes[length++] = '\\';
      } else if (c > 0x7E || (c < 0x20 && c != '\t')) {
        length = start;
        return difficult(text);
      }
      bytes[length++] = (byte) c;
    }
    room(1);
    bytes[length++] = '"';
    return this;
  }

  private AnswerBuffer difficult(String text) {
    String sent = text.replace("\0", "");
    boolean raw = EncodedWords.needed(sent);
    if (raw && charset == Charset.ASCII) {
      return string(EncodedWords.encode(sent));
    }
    byte[] encoded = sent.getBytes(StandardCharsets.UTF_8);
    if (sent.indexOf('\r') >= 0 || sent.indexOf('\n') >= 0) {
      return literal(encoded);
    }
    put('"');
    for (byte b : encoded) {
      if (b == '"' || b == '\\') {
        put('\\');
      }
      put((char) (b & 0xFF));
    }
    return put('"');
  }

  AnswerBuffer literal(byte[] octets) {
    return put('{').number(octets.length).ascii("}\r\n").put(octets);
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
