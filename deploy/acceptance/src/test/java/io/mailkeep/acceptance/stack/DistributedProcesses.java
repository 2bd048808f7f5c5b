package io.mailkeep.acceptance.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// Store pods and frontends as processes of their own on the backends of the tests, on free ports,
/// started as a user starts them.
public final class DistributedProcesses implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofMinutes(6);
  private static final long STOP_PATIENCE_SECONDS = 120;

  private final Path root;
  private final Path log;
  private final Process supervisor;

  private DistributedProcesses(Path root, Path log, Process supervisor) {
    this.root = root;
    this.log = log;
    this.supervisor = supervisor;
  }

  /// Starts all and returns when clients are served.
  ///
  /// @param environment on top of what names the backends of the tests, or in place of it
  static DistributedProcesses start(Path data, Map<String, String> environment) {
    Path log = data.resolveSibling(data.getFileName() + ".log");
    Path home = Path.of("../..").toAbsolutePath().normalize();
    Path jar = home.resolve("deploy/distributed/target/mailkeep-distributed.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException("the processes are not built: run mvn package first");
    }
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-Dmailkeep.home=" + home));
    words.addAll(List.of("-jar", jar.toString(), "start", "--distributed"));
    words.addAll(List.of("--external-backends", "--data", data.toString()));
    for (String port : List.of("imap", "imaps", "pop3", "pop3s", "admin", "grpc")) {
      words.addAll(List.of("--" + port + "-port", "0"));
    }
    words.add("--allow-plaintext-login");
    words.addAll(List.of("--max-connections-per-account", "1500"));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(BackendVariables.fresh());
      builder.environment().putAll(environment);
      DistributedProcesses all =
          new DistributedProcesses(data.resolve("distributed"), log, builder.start());
      Runtime.getRuntime().addShutdownHook(new Thread(all::close));
      all.awaitServing();
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitServing() {
    Path up = root.resolve("mailkeep.run");
    Awaitility.await("the processes to serve; their log is " + log)
        .atMost(START_PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !supervisor.isAlive() || Files.exists(up));
    if (!Files.exists(up)) {
      throw new IllegalStateException("the processes did not start:\n" + logText());
    }
  }

  private String logText() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The ports of a service in the processes whose name starts so, in the order of their names.
  public List<Integer> ports(String process, String service) {
    return running(process)
        .flatMap(lines ->
            lines.stringPropertyNames().stream()
                .filter(key -> key.startsWith("port.") && key.endsWith("-" + service))
                .map(key -> Integer.valueOf(lines.getProperty(key))))
        .toList();
  }

  /// The process ids of those whose name starts so, in the order of their names.
  public List<Long> pids(String process) {
    return running(process).map(lines -> Long.valueOf(lines.getProperty("pid"))).toList();
  }

  /// Whether the process of this name takes work.
  public boolean isReady(String process) {
    int port = ports(process, "admin").getFirst();
    try {
      return new AdminClient(port, root.resolve("admin.token")).get("/health/ready").statusCode()
          == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private Stream<Properties> running(String process) {
    try (Stream<Path> files = Files.list(root.resolve("processes"))) {
      return files
          .filter(file -> file.toString().endsWith(".run"))
          .sorted()
          .map(DistributedProcesses::read)
          .filter(lines -> lines.getProperty("name").startsWith(process))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(Path file) {
    Properties lines = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      lines.load(in);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the one that started the others, as `kill -9`.
  public void killSupervisor() {
    supervisor.destroyForcibly();
  }

  /// Certificate and secrets.
  public Path root() {
    return root;
  }

  @Override
  public void close() {
    supervisor.destroy();
    try {
      if (!supervisor.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        supervisor.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
