package io.mailkeep.store.core.mime;

import java.util.Locale;

/// Undoes a Content-Transfer-Encoding (RFC 2045 §6) as octets come in. Wrong encodings are decoded
/// as far as they go.
public sealed interface TransferDecoder
    permits Base64Decoder, QuotedPrintableDecoder, PlainDecoder {
  void feed(byte[] bytes, int offset, int length);

  /// Passes on what was held back.
  void finish();

  /// A decoder for this encoding; one that is not known passes everything through.
  static TransferDecoder of(String encoding, OctetSink sink) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "base64" -> new Base64Decoder(sink);
      case "quoted-printable" -> new QuotedPrintableDecoder(sink);
      default -> new PlainDecoder(sink);
    };
  }
}
