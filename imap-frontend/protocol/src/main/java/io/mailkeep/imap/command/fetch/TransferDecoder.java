package io.mailkeep.imap.command.fetch;

import org.jspecify.annotations.Nullable;

/// Undoes a content transfer encoding (RFC 2045 §6), in pieces of any size and bounded memory.
/// Faulty input is decoded as far as it makes sense, never refused.
interface TransferDecoder {
  void feed(byte[] bytes, int offset, int length, ByteSink sink);

  /// Passes on what is still held.
  void finish(ByteSink sink);

  /// The decoder of an encoding by its name in lower case; null for one that is unknown.
  static @Nullable TransferDecoder of(String encoding) {
    return switch (encoding) {
      case "", "7bit", "8bit", "binary" -> new Identity();
      case "base64" -> new Base64Decoder();
      case "quoted-printable" -> new QuotedPrintableDecoder();
      default -> null;
    };
  }

  /// 7bit, 8bit and binary: as it is.
  final class Identity implements TransferDecoder {
    @Override
    public void feed(byte[] bytes, int offset, int length, ByteSink sink) {
      sink.accept(bytes, offset, length);
    }

    @Override
    public void finish(ByteSink sink) {}
  }
}
