package io.mailkeep.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A file system of so many MiB that really gets full: a tmpfs in a mount namespace of its own,
/// which no privilege is needed for. It lives until it is closed, whatever happens to the processes
/// on it.
public final class SmallDisk implements AutoCloseable {
  private final Path mountPoint;
  private final Process holder;

  public SmallDisk(Path mountPoint, int mebibytes) {
    this.mountPoint = mountPoint;
    String mount = "mount -t tmpfs -o size=%dm,mode=700 tmpfs %s".formatted(mebibytes, mountPoint);
    try {
      Files.createDirectories(mountPoint);
      holder =
          new ProcessBuilder(
                  "unshare",
                  "--user",
                  "--map-root-user",
                  "--mount",
                  "sh",
                  "-c",
                  mount + " && echo ready && exec cat")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = holder.inputReader().readLine();
      if (!"ready".equals(said)) {
        throw new IllegalStateException("no file system could be mounted; kernel settings?");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a command starts with to see it.
  List<String> entering() {
    String pid = Long.toString(holder.pid());
    return List.of("nsenter", "--target", pid, "--user", "--mount", "--preserve-credentials");
  }

  /// The data directory, as processes on it call it.
  Path inside() {
    return mountPoint.resolve("data");
  }

  /// The data directory, as this process finds it.
  public Path outside() {
    return Path.of("/proc", Long.toString(holder.pid()), "root" + inside());
  }

  @Override
  public void close() {
    try {
      holder.getOutputStream().close();
      if (!holder.waitFor(10, TimeUnit.SECONDS)) {
        holder.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
