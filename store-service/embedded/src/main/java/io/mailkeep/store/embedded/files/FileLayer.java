package io.mailkeep.store.embedded.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What the object store asks of a file system. Only what was synced outlives a power failure: a
/// file's octets by [Output#sync], the entries of a directory by [#syncDirectory].
public interface FileLayer {
  /// Makes a file that is not there yet.
  Output create(Path file) throws IOException;

  /// Moves a file in one step, replacing what has the name.
  ///
  /// @throws NoSuchFileException if the file or the directory is not there
  void rename(Path from, Path to) throws IOException;

  /// No error if it is there; its parent must be.
  void createDirectory(Path directory) throws IOException;

  void syncDirectory(Path directory) throws IOException;

  /// Removes a file or an empty directory; false if it is not there.
  ///
  /// @throws IOException also for a directory that is not empty
  boolean delete(Path path) throws IOException;

  /// Up to `length` octets from `offset` on.
  ///
  /// @throws NoSuchFileException if it is not there
  byte[] read(Path file, long offset, int length) throws IOException;

  /// @throws NoSuchFileException if it is not there
  FileInfo info(Path file) throws IOException;

  /// Names in a directory, in no order; none if it is not there.
  List<String> list(Path directory) throws IOException;

  record FileInfo(long size, Instant modified) {}

  /// A file being written.
  interface Output extends Closeable {
    void write(byte[] bytes, int offset, int length) throws IOException;

    void sync() throws IOException;
  }
}
