package io.mailkeep.process.cli;

import io.mailkeep.process.data.RunState;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts a server as a process of its own and returns once it serves.
public final class Detached {
  /// Set in the environment of a detached server, whose output is its log: no password in it.
  public static final String VARIABLE = "MAILKEEP_DETACHED";

  /// For those that serve mail.
  public static final String DEMO_AND_STOP =
      "mailkeep demo prints the demo account; mailkeep stop stops the server.";

  private static final long POLL_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 300;
  private static final int LOG_TAIL_LINES = 15;

  private Detached() {}

  /// @param root where the server notes that it is up
  /// @param words this process's own words
  /// @param hint the last line for the operator
  public static int start(Path root, List<String> words, String hint) {
    Path log = root.resolve("mailkeep.log");
    try {
      RunState.delete(root);
      ProcessBuilder builder =
          new ProcessBuilder(command(words))
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put(VARIABLE, "1");
      int code = await(builder.start(), root, log);
      if (code == 0) {
        System.out.println(hint);
      }
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandTree.FAILED;
    }
  }

  /// This process's own command line without `--detach`; in a session of its own where the system
  /// has `setsid`, so that closing the terminal does not end it.
  private static List<String> command(List<String> words) {
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> command = new ArrayList<>();
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      command.add(setsid.toString());
    }
    command.add(self.command().orElse("java"));
    command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-jar");
    command.add(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
    words.stream().filter(word -> !word.equals("--detach")).forEach(command::add);
    return command;
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }

  private static int await(Process child, Path root, Path log)
      throws InterruptedException, IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      if (RunState.read(root) != null) {
        RunState.readAll(root).forEach(Detached::print);
        System.out.println("  log    " + log);
        return 0;
      }
      if (child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    List<String> lines = Files.readAllLines(log);
    lines
        .subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size())
        .forEach(System.err::println);
    System.err.println("mailkeep: the server did not start; its log is " + log);
    return CommandTree.FAILED;
  }

  private static void print(RunState state) {
    System.out.println(state.line() + " up");
    state
        .ports()
        .forEach((name, port) -> {
          String host = name.equals("admin") ? state.adminHost() : state.host();
          System.out.printf("  %-6s %s:%d%n", name, host, port);
        });
  }
}
