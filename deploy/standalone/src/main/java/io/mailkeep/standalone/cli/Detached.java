package io.mailkeep.standalone.cli;

import io.mailkeep.standalone.Welcome;
import io.mailkeep.standalone.config.Settings;
import io.mailkeep.standalone.data.RunState;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts the server as a process of its own and returns once it serves.
final class Detached {
  private static final long POLL_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 120;
  private static final int LOG_TAIL_LINES = 15;

  private Detached() {}

  static int start(Settings settings, List<String> words) {
    Path log = settings.data().resolve("mailkeep.log");
    try {
      RunState.delete(settings.data());
      ProcessBuilder builder =
          new ProcessBuilder(command(words))
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put(Welcome.WITHOUT_PASSWORD, "1");
      Process child = builder.start();
      return await(child, settings, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return MailkeepCommands.FAILED;
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

  private static int await(Process child, Settings settings, Path log)
      throws InterruptedException, IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      RunState state = RunState.read(settings.data());
      if (state != null) {
        System.out.println(state.line() + " up");
        for (Map.Entry<String, Integer> port : state.ports().entrySet()) {
          System.out.printf("  %-6s %s:%d%n", port.getKey(), state.host(), port.getValue());
        }
        System.out.println("  log    " + log);
        System.out.println(
            "mailkeep demo prints the demo account; mailkeep stop stops the server.");
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
    return MailkeepCommands.FAILED;
  }
}
