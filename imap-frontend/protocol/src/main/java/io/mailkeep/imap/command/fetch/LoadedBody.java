package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.StoreException;

/// What came of reading a piece of a body into memory.
sealed interface LoadedBody {
  record Octets(Span span, byte[] bytes) implements LoadedBody {}

  /// It can't be had, or is shorter than it should be.
  record Lost() implements LoadedBody {}

  static LoadedBody load(Bodies bodies, long emailNumber, Span span) {
    byte[] bytes = new byte[Math.toIntExact(span.length())];
    try (BodyStream body = bodies.open(emailNumber, span.offset(), span.length())) {
      int size = 0;
      while (size < bytes.length) {
        int count = body.read(bytes, size, bytes.length - size);
        if (count < 0) {
          return new Lost();
        }
        size += count;
      }
      return new Octets(span, bytes);
    } catch (StoreException.BodyLost | StoreException.NoSuchMessage e) {
      return new Lost();
    }
  }
}
