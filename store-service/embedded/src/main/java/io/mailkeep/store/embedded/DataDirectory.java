package io.mailkeep.store.embedded;

import io.mailkeep.store.core.port.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A data directory, made if it is not there, readable by its owner only, held by one process.
final class DataDirectory implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /// Directories that this process holds: the lock itself only keeps other processes out, and
  /// opening its file again would drop it.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /// @throws EngineException if another process holds it or it cannot be made
  static DataDirectory hold(Path directory) {
    try {
      Path path = made(directory.toAbsolutePath().normalize());
      synchronized (HELD) {
        if (!HELD.add(path)) {
          throw held(path, "this process");
        }
      }
      try {
        return new DataDirectory(path, lock(path));
      } catch (IOException | RuntimeException e) {
        release(path);
        throw e;
      }
    } catch (IOException e) {
      throw new EngineException("cannot use data directory " + directory + ": " + e, e);
    }
  }

  Path path() {
    return path;
  }

  /// Makes the entries of the directory durable.
  void sync() {
    try {
      syncDirectory(path);
    } catch (IOException e) {
      throw new EngineException("cannot sync " + path, e);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new EngineException("cannot release " + path, e);
    } finally {
      release(path);
    }
  }

  private static Path made(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(path, OWNER_ONLY);
      }
      for (Path at = path.getParent(); at != null; at = at.getParent()) {
        if (Files.isReadable(at)) {
          syncDirectory(at);
        }
      }
    }
    return path.toRealPath();
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      String holder = holder(channel);
      channel.close();
      throw held(path, holder == null ? "another process" : "process " + holder);
    }
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid), 0);
    return channel;
  }

  private static @Nullable String holder(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(20);
    int length = channel.read(content, 0);
    if (length <= 0) {
      return null;
    }
    String pid = new String(content.array(), 0, length, StandardCharsets.US_ASCII);
    return pid.chars().allMatch(Character::isDigit) ? pid : null;
  }

  private static EngineException held(Path path, String holder) {
    return new EngineException("data directory " + path + " is in use by " + holder);
  }

  private static void release(Path path) {
    synchronized (HELD) {
      HELD.remove(Objects.requireNonNull(path));
    }
  }

  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
