package io.mailkeep.distributed;

import io.mailkeep.devstack.DevstackException;
import io.mailkeep.devstack.JavaHomes;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.CommandFailed;
import io.mailkeep.process.cli.Detached;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.Site;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `devstack up`: starts the backends in the background and returns when they answer.
final class DevstackUpCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("up");
    spec.usageMessage().description("Start them in the background.");
    return SettingOptions.addData(BackendPlan.addOptions(spec));
  }

  @Override
  public int run(ParseResult parsed) {
    Path root = new Site(SettingOptions.dataDirectory(parsed)).devstack();
    try {
      DataDirectory.hold(root).close();
      var _ = JavaHomes.java17(System.getenv());
      BackendPlan.of(parsed).check();
    } catch (DevstackException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), e);
    }
    List<String> words =
        parsed.originalArgs().stream().map(word -> word.equals("up") ? "run" : word).toList();
    return Detached.start(root, words, "mailkeep devstack down stops them.");
  }
}
