package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.CommandTree;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.RunState;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `stop`: asks the server of the data directory to drain and end, and waits until it has.
final class StopCommand implements Command {
  private static final long PATIENCE_SECONDS = 60;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("stop");
    spec.usageMessage().description("Drain and stop the server of the data directory.");
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Path data = SettingOptions.dataDirectory(parsed);
    RunState state = RunState.read(data);
    if (!DataDirectory.isHeld(data)) {
      System.out.println("mailkeep is not running on " + data);
      return 0;
    }
    if (state == null) {
      throw new BadSetting("a command is at work on " + data + ", no server: try again later");
    }
    ProcessHandle process =
        ProcessHandle.of(state.pid())
            .orElseThrow(() -> new BadSetting("no process " + state.pid() + " on this machine"));
    process.destroy();
    return await(process);
  }

  private static int await(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      System.out.println("mailkeep stopped");
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
