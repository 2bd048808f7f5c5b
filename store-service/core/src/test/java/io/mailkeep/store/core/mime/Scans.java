package io.mailkeep.store.core.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.BodyPart;
import java.nio.charset.StandardCharsets;

/// Scans a message whole, octet by octet and in odd pieces, and checks that it makes no difference.
final class Scans {
  private Scans() {}

  static ParsedEmail scan(String message) {
    return scan(message.getBytes(StandardCharsets.ISO_8859_1));
  }

  static ParsedEmail scan(byte[] message) {
    ParsedEmail whole = inPieces(message, Math.max(1, message.length));
    for (int size : new int[] {1, 2, 3, 7, 64}) {
      ParsedEmail pieced = inPieces(message, size);
      assertThat(pieced.structure()).isEqualTo(whole.structure());
      assertThat(pieced.envelope()).isEqualTo(whole.envelope());
      assertThat(pieced.preview()).isEqualTo(whole.preview());
      assertThat(pieced.headerBlock()).isEqualTo(whole.headerBlock());
      assertThat(pieced.crlfPadding()).isEqualTo(whole.crlfPadding());
    }
    return whole;
  }

  static ParsedEmail inPieces(byte[] message, int size) {
    MimeScanner scanner = new MimeScanner();
    for (int at = 0; at < message.length; at += size) {
      scanner.feed(message, at, Math.min(size, message.length - at));
    }
    return scanner.finish();
  }

  /// The octets of a part's body.
  static String body(String message, BodyPart part) {
    int from = Math.toIntExact(part.bodyOffset());
    return message.substring(from, from + Math.toIntExact(part.bodyLength()));
  }

  static String header(String message, BodyPart part) {
    return message.substring(
        Math.toIntExact(part.headerOffset()), Math.toIntExact(part.bodyOffset()));
  }

  static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }
}
