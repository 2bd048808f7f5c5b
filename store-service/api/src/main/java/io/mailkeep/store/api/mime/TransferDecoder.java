package io.mailkeep.store.api.mime;

import java.util.Locale;

/// Undoes a Content-Transfer-Encoding (RFC 2045 §6) as octets come in. Wrong encodings are decoded
/// as far as they go.
public sealed interface TransferDecoder
    permits Base64Decoder, QuotedPrintableDecoder, PlainDecoder {
  void feed(byte[] bytes, int offset, int length);

  /// Passes on what was held back.
  void finish();

  /// Whether an encoding is one of RFC 2045 §6.1.
  static boolean isKnown(String encoding) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "", "7bit", "8bit", "binary", "base64", "quoted-printable" -> true;
      default -> false;
    };
  }

  /// A decoder for this encoding; one that is not known passes everything through.
  static TransferDecoder of(String encoding, OctetSink sink) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "base64" -> new Base64Decoder(sink);
      case "quoted-printable" -> new QuotedPrintableDecoder(sink);
      default -> new PlainDecoder(sink);
    };
  }
}
