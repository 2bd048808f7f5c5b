package io.mailkeep.store.core.service;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.mime.MimeScanner;
import io.mailkeep.store.core.port.BodyStore;
import java.util.UUID;

/// Streams a body to its store and past the scanner at once.
final class LocalUpload implements Upload {
  private final AccountId account;
  private final UUID id;
  private final BodyStore.Sink sink;
  private final ParsedUploads parsed;
  private final long limitBytes;
  private final MimeScanner scanner = new MimeScanner();
  private long size;

  /// @param limitBytes more is refused
  LocalUpload(
      AccountId account, UUID id, BodyStore.Sink sink, ParsedUploads parsed, long limitBytes) {
    this.account = account;
    this.id = id;
    this.sink = sink;
    this.parsed = parsed;
    this.limitBytes = limitBytes;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (size + length > limitBytes) {
      throw new StoreException.TooLarge(limitBytes);
    }
    Backend.run(() -> sink.write(bytes, offset, length));
    scanner.feed(bytes, offset, length);
    size += length;
  }

  @Override
  public UploadHandle finish() {
    Backend.run(sink::commit);
    parsed.put(account, id, scanner.finish());
    return new UploadHandle(id, size);
  }

  @Override
  public void close() {
    Backend.run(sink::close);
  }
}
