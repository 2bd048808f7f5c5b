package io.mailkeep.devstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A server in a process of its own, which ends with ours. Its output goes to a file.
public final class ServerProcess implements AutoCloseable {
  /// What a server may take to start: many times what it takes on a machine that is not busy.
  public static final Duration START_TIME = Duration.ofMinutes(5);

  private static final Duration STOP_TIME = Duration.ofSeconds(45);
  private static final int LOG_TAIL_LINES = 30;
  private static final int POLL_MILLIS = 50;

  /// Ctrl-C in a terminal reaches every process there. Only the one that started the others is to
  /// hear it: it ends them in the right order.
  private static final List<String> DEAF =
      Files.isExecutable(Path.of("/bin/sh"))
          ? List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh")
          : List.of();

  private final String name;
  private final Process process;
  private final Path log;

  private ServerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /// How to start one.
  ///
  /// @param flags of the JVM
  /// @param command the main class and its arguments
  /// @param environment beside what this process has
  public record Start(
      String name,
      Path javaHome,
      List<String> flags,
      String classPath,
      List<String> command,
      Map<String, String> environment,
      Path log) {}

  /// Starts a program that is no JVM's. A shell beside it ends it with us: by a signal, or when our
  /// end of its input closes. [#close] ends it at once.
  static ServerProcess startProgram(String name, List<String> command, Path log) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
    words.addAll(command);
    return launch(name, words, Map.of(), log);
  }

  private static final String GUARD =
      """
      exec 3<&0
      "$@" < /dev/null &
      child=$!
      (cat <&3 > /dev/null; kill -9 $child) &
      guard=$!
      trap 'kill -9 $child $guard' TERM
      wait $child
      code=$?
      kill -9 $guard
      exit $code
      """;

  public static ServerProcess start(Start start) {
    List<String> words = new ArrayList<>(DEAF);
    words.add(start.javaHome().resolve("bin/java").toString());
    words.addAll(start.flags());
    words.add("-cp");
    words.add(ClassPaths.child() + File.pathSeparator + start.classPath());
    words.add("io.mailkeep.devstack.child.Child");
    words.addAll(start.command());
    return launch(start.name(), words, start.environment(), start.log());
  }

  private static ServerProcess launch(
      String name, List<String> words, Map<String, String> environment, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new ServerProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new DevstackException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /// Waits until it serves.
  ///
  /// @throws DevstackException with the end of its log if it ended or took too long
  public void await(BooleanSupplier serves) {
    long deadline = System.nanoTime() + START_TIME.toNanos();
    while (!serves.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String why =
            process.isAlive() ? "is not up after " + START_TIME.toSeconds() + " s" : "ended";
        process.destroyForcibly();
        throw new DevstackException(name + " " + why + "; the end of " + log + ":\n" + logTail());
      }
      pauseBriefly();
    }
  }

  private void pauseBriefly() {
    try {
      var _ = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevstackException("interrupted while " + name + " was starting", e);
    }
  }

  private String logTail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(cannot be read: " + e.getMessage() + ")";
    }
  }

  /// Waits until it has done its work and ended.
  ///
  /// @throws DevstackException if it failed or took too long
  public void awaitEnd() {
    if (!waitForEnd(START_TIME) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new DevstackException(name + " failed; the end of " + log + ":\n" + logTail());
    }
  }

  /// Waits until it has ended, however it did, and returns its exit code.
  public int join() throws InterruptedException {
    return process.waitFor();
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Ends it as `kill -9` does and waits until it is gone.
  public void kill() {
    process.destroyForcibly();
    waitForEnd(STOP_TIME);
  }

  /// Stops it where it is (SIGSTOP) until [#resume].
  public void pause() {
    signal(pid(), "-STOP");
  }

  public void resume() {
    signal(pid(), "-CONT");
  }

  /// @param signal as `kill` takes it, such as `-STOP`
  public static void signal(long pid, String signal) {
    try {
      int code = new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
      if (code != 0) {
        throw new DevstackException("kill " + signal + " " + pid + " ended with " + code);
      }
    } catch (IOException e) {
      throw new DevstackException("cannot signal " + pid, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevstackException("interrupted", e);
    }
  }

  /// Asks it to end, and ends it if it does not. [Process#destroy] would close its standard input,
  /// too, and a child takes that for our end and does not finish what it has to.
  @Override
  public void close() {
    process.toHandle().destroy();
    if (!waitForEnd(STOP_TIME)) {
      kill();
    }
  }

  private boolean waitForEnd(Duration most) {
    try {
      return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
