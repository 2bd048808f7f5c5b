package io.mailkeep.process.data;

import io.mailkeep.process.config.BadSetting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A data directory held by this process. One process holds it at a time; the operating system lets
/// go of it when the process ends, however it ends.
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /// Makes the directory if it is missing and takes hold of it.
  ///
  /// @throws BadSetting if another process holds it, or it cannot be written
  public static DataDirectory hold(Path root) {
    DataDirectory held = tryHold(root);
    if (held != null) {
      return held;
    }
    RunState owner = RunState.read(root);
    throw new BadSetting(
        "data directory %s is held by another process%s"
            .formatted(root, owner == null ? "" : " (pid " + owner.pid() + ")"));
  }

  /// As [#hold], but null if another process holds it.
  public static @Nullable DataDirectory tryHold(Path root) {
    try {
      OwnerOnly.createDirectory(root);
      FileChannel channel =
          FileChannel.open(lockFile(root), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel)) {
        return new DataDirectory(root, channel);
      }
      channel.close();
      return null;
    } catch (AccessDeniedException e) {
      throw new BadSetting("data directory " + root + " cannot be written: permission denied");
    } catch (IOException e) {
      throw new BadSetting("data directory " + root + " cannot be used: " + e.getMessage());
    }
  }

  /// Whether some process holds it now.
  public static boolean isHeld(Path root) {
    if (!Files.exists(lockFile(root))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile(root), StandardOpenOption.WRITE)) {
      return !lock(channel);
    } catch (IOException e) {
      throw new BadSetting("data directory " + root + " cannot be used: " + e.getMessage());
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Path lockFile(Path root) {
    return root.resolve("mailkeep.lock");
  }

  public Path root() {
    return root;
  }

  /// Where the embedded engine keeps logs, rows and bodies.
  public Path store() {
    return root.resolve("store");
  }

  /// Where the certificate is kept.
  public Path tls() {
    return root.resolve("tls");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
