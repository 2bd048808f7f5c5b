package io.mailkeep.acceptance.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// The built product as a process of its own on a data directory, on free ports.
public final class StandaloneProcess implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final long STOP_PATIENCE_SECONDS = 60;

  private final Path data;
  private final Path log;
  private final Process process;
  private final Properties run = new Properties();

  private StandaloneProcess(Path data, Path log, Process process) {
    this.data = data;
    this.log = log;
    this.process = process;
  }

  /// Starts it and returns once it listens.
  ///
  /// @param more options of `start` and the like
  public static StandaloneProcess start(Path data, String... more) {
    return start(List.of(), data, data, log(data), more);
  }

  /// Starts it with its data on a file system of its own.
  public static StandaloneProcess startOn(SmallDisk disk, Path log, String... more) {
    return start(disk.entering(), disk.inside(), disk.outside(), log, more);
  }

  private static StandaloneProcess start(
      List<String> before, Path inside, Path data, Path log, String... more) {
    List<String> words = new ArrayList<>(List.of("start", "--data", inside.toString()));
    for (String service : List.of("imap", "imaps", "pop3", "pop3s", "admin")) {
      words.addAll(List.of("--" + service + "-port", "0"));
    }
    words.addAll(Arrays.asList(more));
    List<String> all = new ArrayList<>(before);
    all.addAll(command(words));
    try {
      Files.createDirectories(data);
      Files.deleteIfExists(data.resolve("mailkeep.run"));
      Process process =
          new ProcessBuilder(all)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      StandaloneProcess started = new StandaloneProcess(data, log, process);
      started.awaitListening();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a command of the product to its end and returns its exit code and all it printed.
  public static Output command(Path data, String input, String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--data", data.toString()));
    try {
      Process process = new ProcessBuilder(command(all)).redirectErrorStream(true).start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public record Output(int exitCode, String text) {}

  private static List<String> command(List<String> words) {
    Path jar = productJar();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(words);
    return command;
  }

  private static Path productJar() {
    Path jar =
        Path.of("..", "standalone", "target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    if (!Files.exists(jar)) {
      throw new IllegalStateException("the product is not built: run mvn package first");
    }
    return jar.normalize();
  }

  private void awaitListening() {
    Awaitility.await("the product to listen; its log is " + log)
        .atMost(START_PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || Files.exists(data.resolve("mailkeep.run")));
    try (InputStream in = Files.newInputStream(data.resolve("mailkeep.run"))) {
      run.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("the product did not start:\n" + logText(), e);
    }
  }

  public int port(String service) {
    for (String key : run.stringPropertyNames()) {
      if (key.startsWith("port.") && key.endsWith("-" + service)) {
        return Integer.parseInt(run.getProperty(key));
      }
    }
    throw new IllegalArgumentException("no port of " + service);
  }

  public Path data() {
    return data;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// All it has logged so far.
  public String logText() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As `kill -9`.
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Asks it to stop and waits until it did.
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the product did not stop:\n" + logText());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path log(Path data) {
    return data.resolveSibling(data.getFileName() + ".log");
  }
}
