package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.RunState;
import io.mailkeep.standalone.RunningServer;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `status`: one line a process, its name, pid, ports and whether it is up. The exit code is 0 if
/// it is up and 3 if it is down, as service scripts have it.
final class StatusCommand implements Command {
  private static final int DOWN = 3;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("status");
    spec.usageMessage().description("Tell whether the server of the data directory is up.");
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Path data = SettingOptions.dataDirectory(parsed);
    RunState state = RunState.read(data);
    boolean up = state != null && DataDirectory.isHeld(data);
    String line = state == null ? RunningServer.NAME : state.line();
    System.out.println(line + (up ? " up" : " down"));
    return up ? 0 : DOWN;
  }
}
