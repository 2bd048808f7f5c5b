package io.mailkeep.store.core.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Envelope.Address;
import io.mailkeep.store.api.mime.TransferDecoder;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// Mail as anybody may send it.
class MimeFuzzTest {
  /// The first octet says into which pieces the message is cut: what is found never hangs on that.
  @FuzzTest
  void message(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] message = Arrays.copyOfRange(input, 1, input.length);
    ParsedEmail whole = scan(message, Math.max(1, message.length));
    ParsedEmail pieces = scan(message, 1 + (input[0] & 0x3f));
    assertThat(pieces.structure()).isEqualTo(whole.structure());
    assertThat(pieces.envelope()).isEqualTo(whole.envelope());
    assertThat(pieces.headerBlock()).isEqualTo(whole.headerBlock());
    assertThat(pieces.preview()).isEqualTo(whole.preview());
    assertThat(pieces.threadKeys()).isEqualTo(whole.threadKeys());
    assertThat(pieces.crlfPadding()).isEqualTo(whole.crlfPadding());
    assertThat(whole.sizeBytes()).isEqualTo(message.length);
    assertThat(whole.preview().length()).isLessThanOrEqualTo(MimeLimits.MAX_PREVIEW_CHARS);
    checkInside(whole.structure(), 0, message.length);
  }

  private static ParsedEmail scan(byte[] message, int step) {
    MimeScanner scanner = new MimeScanner();
    for (int at = 0; at < message.length; at += step) {
      scanner.feed(message, at, Math.min(step, message.length - at));
    }
    return scanner.finish();
  }

  private static void checkInside(BodyPart part, long from, long to) {
    long end = part.bodyOffset() + part.bodyLength();
    assertThat(part.headerOffset()).isBetween(from, part.bodyOffset());
    assertThat(part.bodyLength()).isNotNegative();
    assertThat(end).isLessThanOrEqualTo(to);
    assertThat(part.lines()).isNotNegative();
    part.parts().forEach(child -> checkInside(child, part.bodyOffset(), end));
  }

  /// A header field's value, read in every way there is.
  @FuzzTest
  void headerValue(byte[] input) {
    String value = new String(input, ISO_8859_1);
    List<Address> addresses = AddressParser.parse(List.of(value));
    assertThat(addresses.size()).isLessThanOrEqualTo(MimeLimits.MAX_ADDRESSES);
    assertThat(EncodedWords.decode(value)).isNotNull();
    assertThat(RawText.decode(value)).isNotNull();
    ContentField field = ContentField.parse(value);
    assertThat(field.boundary()).isNotNull();
    assertThat(new HeaderTokens(value).textBefore(",").length())
        .isLessThanOrEqualTo(value.length());
    assertThat(field.parameters().size()).isLessThanOrEqualTo(MimeLimits.MAX_PARAMETERS);
    Long day = SentDate.epochDay(value);
    assertThat(day == null || Math.abs(day) < 4_000_000).isTrue();
  }

  /// HTML in pieces is the same text as in one.
  @FuzzTest
  void html(byte[] input) {
    if (input.length > 0) {
      char[] chars = new String(input, 1, input.length - 1, ISO_8859_1).toCharArray();
      String whole = text(chars, Math.max(1, chars.length));
      assertThat(text(chars, 1 + (input[0] & 0x3f))).isEqualTo(whole);
    }
  }

  private static String text(char[] html, int step) {
    StringBuilder out = new StringBuilder();
    HtmlText reader = new HtmlText(out::append);
    for (int at = 0; at < html.length; at += step) {
      reader.take(html, at, Math.min(step, html.length - at));
    }
    return out.toString();
  }

  /// An encoding and a charset in the first line, then octets: decoded in pieces they are the same.
  @FuzzTest
  void decoded(byte[] input) {
    String text = new String(input, ISO_8859_1);
    int end = text.indexOf('\n');
    String[] names = text.substring(0, Math.max(0, end)).split(" ", 3);
    if (end > 0 && names.length == 3) {
      byte[] content = Arrays.copyOfRange(input, end + 1, input.length);
      int step = 1 + names[0].length();
      String whole = decode(names[1], names[2], content, Math.max(1, content.length));
      assertThat(decode(names[1], names[2], content, step)).isEqualTo(whole);
    }
  }

  private static String decode(String encoding, String charset, byte[] content, int step) {
    StringBuilder out = new StringBuilder();
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    TextDecoder chars = new TextDecoder(charset, out::append);
    TransferDecoder decoder =
        TransferDecoder.of(
            encoding,
            (bytes, offset, length) -> {
              octets.write(bytes, offset, length);
              chars.take(bytes, offset, length);
            });
    for (int at = 0; at < content.length; at += step) {
      decoder.feed(content, at, Math.min(step, content.length - at));
    }
    decoder.finish();
    chars.finish();
    return octets.toString(ISO_8859_1) + "\n" + out;
  }
}
