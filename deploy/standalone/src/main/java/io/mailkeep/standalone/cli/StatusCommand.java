package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.RunningSite;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.data.Site;
import io.mailkeep.standalone.RunningServer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `status`: one line a process, its name, pid, ports and whether it is up. The exit code is 0 if
/// all are up and 3 if one is down, as service scripts have it.
final class StatusCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("status");
    spec.usageMessage().description("Tell whether the processes of the data directory are up.");
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Site site = new Site(SettingOptions.dataDirectory(parsed));
    return new RunningSite(RunningServer.NAME, site.current()).status();
  }
}
