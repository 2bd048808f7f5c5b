package io.mailkeep.distributed;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.RunningSite;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.data.Site;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `devstack down`: stops them and waits until they have ended.
final class DevstackDownCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("down");
    spec.usageMessage().description("Stop them; their data stay.");
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    return new RunningSite(
            "the devstack", new Site(SettingOptions.dataDirectory(parsed)).devstack())
        .stop();
  }
}
