package io.mailkeep.store.api;

/// A body on its way in. Write all of it, then [#finish]; [#close] without finish drops it.
public interface Upload extends AutoCloseable {
  /// Takes the next bytes and blocks while the store cannot take more.
  ///
  /// @throws StoreException.TooLarge past the limit of a message
  void write(byte[] bytes, int offset, int length);

  /// Returns once the body is durable.
  UploadHandle finish();

  @Override
  void close();
}
