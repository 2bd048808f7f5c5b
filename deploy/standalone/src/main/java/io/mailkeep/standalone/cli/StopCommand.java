package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.RunningSite;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.data.Site;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `stop`: asks what serves the data directory to drain and end, and waits until it has.
final class StopCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("stop");
    spec.usageMessage().description("Drain and stop the server of the data directory.");
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Site site = new Site(SettingOptions.dataDirectory(parsed));
    return new RunningSite("mailkeep", site.current()).stop();
  }
}
