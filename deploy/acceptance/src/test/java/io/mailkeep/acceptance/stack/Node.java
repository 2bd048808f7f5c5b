package io.mailkeep.acceptance.stack;

import io.mailkeep.devstack.DevstackException;
import io.mailkeep.devstack.ServerProcess;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// One process of Mailkeep that a test starts, kills and pauses as it likes.
public final class Node implements AutoCloseable {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = ServerProcess.START_TIME.plusMinutes(1);

  private final Program program;
  private final String name;
  private final Map<String, String> variables;
  private final Path log;
  private final AdminClient admin;
  private @Nullable ServerProcess process;

  /// What the build made.
  enum Program {
    STORE("store-service/app", "384m"),
    IMAP("imap-frontend/app", "192m");

    private final String module;
    private final String mostHeap;

    Program(String module, String mostHeap) {
      this.module = module;
      this.mostHeap = mostHeap;
    }

    private Path jar() {
      Path jar = HOME.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
      if (!Files.exists(jar)) {
        throw new IllegalStateException(module + " is not built: run mvn package first");
      }
      return jar;
    }
  }

  /// @param variables all its settings, the port of its administration among them
  /// @param admin asks that port
  Node(
      Program program,
      String name,
      Map<String, String> variables,
      Path directory,
      AdminClient admin) {
    this.program = program;
    this.name = name;
    this.variables = Map.copyOf(variables);
    this.log = directory.resolve(name + ".log");
    this.admin = admin;
  }

  /// Makes what the backends have to have. Nodes that have only just met may not agree at first.
  void migrate() {
    Awaitility.await("migrate to end; its log is " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptionsInstanceOf(DevstackException.class)
        .until(() -> {
          launch("migrate").awaitEnd();
          return true;
        });
  }

  /// Starts it, again if somebody has one of its ports just then, and returns when it takes work.
  public void start() {
    Awaitility.await(name + " to start; its log is " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptionsInstanceOf(DevstackException.class)
        .until(() -> {
          ServerProcess started = launch("start");
          process = started;
          started.await(() -> answers("/health/live"));
          return true;
        });
    awaitReady();
  }

  public void awaitReady() {
    Awaitility.await(name + " to take work; its log is " + log)
        .atMost(PATIENCE)
        .until(() -> answers("/health/ready"));
  }

  private boolean answers(String path) {
    try {
      return admin.get(path).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private ServerProcess launch(String command) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + program.mostHeap);
    flags.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
    flags.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    flags.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    return ServerProcess.start(
        new ServerProcess.Start(
            name,
            Path.of(System.getProperty("java.home")),
            flags,
            program.jar().toString(),
            List.of("io.quarkus.bootstrap.runner.QuarkusEntryPoint", command),
            variables,
            log));
  }

  private ServerProcess running() {
    return Objects.requireNonNull(process, name + " was never started");
  }

  /// As `kill -9`.
  public void kill() {
    running().kill();
  }

  /// Stops it where it is (SIGSTOP) until [#resume].
  public void pause() {
    running().pause();
  }

  public void resume() {
    running().resume();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
