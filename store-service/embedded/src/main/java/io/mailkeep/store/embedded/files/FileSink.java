package io.mailkeep.store.embedded.files;

import io.mailkeep.store.core.port.BlobStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a temporary file; the commit syncs it, gives it its name and syncs the directory.
final class FileSink implements BlobStore.Sink {
  private static final Logger LOG = LoggerFactory.getLogger(FileSink.class);

  private final FileLayer files;
  private final DurableDirectories directories;
  private final DirectorySyncs syncs;
  private final Path temporary;
  private final Path target;
  private FileLayer.@Nullable Output output;
  private boolean ended;

  FileSink(
      FileLayer files,
      DurableDirectories directories,
      DirectorySyncs syncs,
      Path temporary,
      Path target) {
    this.files = files;
    this.directories = directories;
    this.syncs = syncs;
    this.temporary = temporary;
    this.target = target;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    checkOpen();
    try {
      output().write(bytes, offset, length);
    } catch (IOException e) {
      close();
      throw FileErrors.translate(e);
    }
  }

  @Override
  public void commit() {
    checkOpen();
    try {
      FileLayer.Output written = output();
      written.sync();
      written.close();
      output = null;
      publish();
      ended = true;
    } catch (IOException e) {
      close();
      throw FileErrors.translate(e);
    }
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      if (output != null) {
        output.close();
      }
      files.delete(temporary);
    } catch (IOException e) {
      LOG.warn("a temporary file stays until the next start: {}", e.getMessage());
    }
  }

  private void publish() throws IOException {
    Path directory = BlobPaths.parent(target);
    directories.ensure(directory);
    try {
      files.rename(temporary, target);
    } catch (NoSuchFileException e) {
      // A delete took the directory away because it was empty.
      directories.forget(directory);
      directories.ensure(directory);
      files.rename(temporary, target);
    }
    syncs.sync(directory);
  }

  private FileLayer.Output output() throws IOException {
    FileLayer.Output open = output;
    if (open == null) {
      open = files.create(temporary);
      output = open;
    }
    return open;
  }

  private void checkOpen() {
    if (ended) {
      throw new IllegalStateException("object is committed or closed");
    }
  }
}
