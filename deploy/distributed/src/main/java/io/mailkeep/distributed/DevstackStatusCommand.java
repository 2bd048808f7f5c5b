package io.mailkeep.distributed;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.RunningSite;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.data.Site;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `devstack status`: one line a process. The exit code is 0 if all are up and 3 if not.
final class DevstackStatusCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("status");
    spec.usageMessage().description("Tell whether they are up.");
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    return new RunningSite(
            DevstackRunCommand.NAME, new Site(SettingOptions.dataDirectory(parsed)).devstack())
        .status();
  }
}
