package io.mailkeep.process.cli;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The processes that serve a data directory, seen from outside.
///
/// @param name told where nothing has run yet
public record RunningSite(String name, Path root) {
  /// Exit code of [#status] if something is down, as service scripts have it.
  public static final int DOWN = 3;

  private static final long PATIENCE_SECONDS = 120;

  /// Prints one line a process: its name, pid, ports, and whether it is up.
  public int status() {
    List<RunState> states = RunState.readAll(root);
    if (states.isEmpty()) {
      System.out.println(name + " down");
      return DOWN;
    }
    boolean held = DataDirectory.isHeld(root);
    int code = 0;
    for (RunState state : states) {
      boolean up = held && state.isAlive();
      System.out.println(state.line() + (up ? " up" : " down"));
      code = up ? code : DOWN;
    }
    return code;
  }

  /// Asks the one that stands for all to drain and end, and waits until it has.
  public int stop() {
    RunState state = RunState.read(root);
    if (!DataDirectory.isHeld(root)) {
      System.out.println(name + " is not running on " + root);
      return 0;
    }
    if (state == null) {
      throw new BadSetting(
          "a process that is starting or at work holds " + root + ": try again later");
    }
    ProcessHandle process =
        ProcessHandle.of(state.pid())
            .orElseThrow(() -> new BadSetting("no process " + state.pid() + " on this machine"));
    process.destroy();
    return await(process);
  }

  private int await(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      System.out.println(name + " stopped");
      return 0;
    } catch (TimeoutException e) {
      System.err.println("mailkeep: pid " + process.pid() + " is still busy; it was asked to stop");
      return CommandTree.FAILED;
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
      return CommandTree.FAILED;
    }
  }
}
