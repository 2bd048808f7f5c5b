package io.mailkeep.store.app;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.serve.ServedProcess;
import io.mailkeep.process.serve.ToldOnLog;
import io.micrometer.core.instrument.Metrics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `start`: serves frontends until it is told to stop.
final class StartCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("start");
    spec.usageMessage().description("Serve the store to frontends until SIGTERM.");
    return SettingOptions.add(spec, StoreSettings.TAKEN);
  }

  @Override
  public int run(ParseResult parsed) {
    StoreSettings settings = StoreSettings.check(SettingOptions.gather(parsed));
    return ServedProcess.run(
        new StoreProcess(settings, Metrics.globalRegistry),
        settings.admin(),
        new ToldOnLog("store-service"));
  }
}
