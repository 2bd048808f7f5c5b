package io.mailkeep.acceptance.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An installed mail client, run in a home directory of its own.
final class ClientProgram {
  private static final long PATIENCE_SECONDS = 120;
  private static final List<String> FOLDERS =
      List.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin");

  private final Path home;
  private final List<String> command = new ArrayList<>();

  ClientProgram(Path home, String... command) {
    this.home = home;
    this.command.addAll(Arrays.asList(command));
  }

  /// Where a program is on this machine: a system folder or PATH; empty if it is not installed.
  static List<Path> find(String name) {
    List<String> folders = new ArrayList<>(FOLDERS);
    folders.addAll(Arrays.asList(System.getenv().getOrDefault("PATH", "").split(":")));
    return folders.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .limit(1)
        .toList();
  }

  /// Runs it to its end, which must be one of these exit codes, and returns what it printed.
  String run(Integer... goodExitCodes) {
    Process process = start();
    try {
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(command + " does not end:\n" + text);
      }
      List<Integer> good = goodExitCodes.length == 0 ? List.of(0) : List.of(goodExitCodes);
      if (!good.contains(process.exitValue())) {
        throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /// Starts it and leaves it running. A watchdog ends it in any case.
  Process start() {
    try {
      List<String> limited = new ArrayList<>();
      find("timeout")
          .forEach(
              path -> limited.addAll(List.of(path.toString(), Long.toString(PATIENCE_SECONDS))));
      limited.addAll(command);
      ProcessBuilder builder =
          new ProcessBuilder(limited).directory(home.toFile()).redirectErrorStream(true);
      Map<String, String> environment = builder.environment();
      environment.put("HOME", home.toString());
      environment.put("LC_ALL", "C.UTF-8");
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a file that only the user can read, as clients ask of files with passwords.
  static Path secretFile(Path file, String content) {
    try {
      Files.writeString(file, content);
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Copies a test resource of `clients/` next to the client.
  static Path resource(Path home, String name) {
    try (var in = ClientProgram.class.getResourceAsStream("/clients/" + name)) {
      Path file = home.resolve(name);
      Files.write(file, in.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
