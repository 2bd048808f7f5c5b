package io.mailkeep.store.embedded.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Passes everything on; tests override what they want to go wrong.
class ForwardingFiles implements FileLayer {
  private final FileLayer to;

  ForwardingFiles(FileLayer to) {
    this.to = to;
  }

  @Override
  public Output create(Path file) throws IOException {
    Output output = to.create(file);
    return new Output() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        beforeWrite();
        output.write(bytes, offset, length);
      }

      @Override
      public void sync() throws IOException {
        syncFile(output);
      }

      @Override
      public void close() throws IOException {
        output.close();
      }
    };
  }

  void beforeWrite() throws IOException {}

  void syncFile(Output output) throws IOException {
    output.sync();
  }

  @Override
  public void rename(Path from, Path target) throws IOException {
    to.rename(from, target);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    to.createDirectory(directory);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    to.syncDirectory(directory);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    return to.delete(path);
  }

  @Override
  public byte[] read(Path file, long offset, int length) throws IOException {
    return to.read(file, offset, length);
  }

  @Override
  public FileInfo info(Path file) throws IOException {
    return to.info(file);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return to.list(directory);
  }
}
