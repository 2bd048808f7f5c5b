package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.Detached;
import io.mailkeep.process.cli.PortCheck;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.cli.StartOptions;
import io.mailkeep.process.config.Settings;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.Secrets;
import io.mailkeep.process.serve.ServedProcess;
import io.mailkeep.standalone.RunningServer;
import io.mailkeep.standalone.StandaloneServer;
import io.micrometer.core.instrument.Metrics;
import java.security.SecureRandom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `start`: serves the data directory until it is told to stop.
final class StartCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("start");
    spec.usageMessage().description("Serve mail until Ctrl-C.");
    return StartOptions.add(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Settings settings = Settings.check(SettingOptions.gather(parsed));
    CertificateCheck.check(settings);
    if (StartOptions.isDetached(parsed)) {
      PortCheck.check(settings);
      DataDirectory.hold(settings.data()).close();
      return Detached.start(settings.data(), parsed.originalArgs(), Detached.DEMO_AND_STOP);
    }
    try (DataDirectory data = DataDirectory.hold(settings.data())) {
      PortCheck.check(settings);
      return serve(data, settings);
    }
  }

  private static int serve(DataDirectory data, Settings settings) {
    Secrets secrets = new Secrets(data.root(), new SecureRandom());
    StandaloneServer server = new StandaloneServer(data, settings, secrets, Metrics.globalRegistry);
    return ServedProcess.run(
        server,
        new ServedProcess.Admin(settings.adminBind(), settings.adminPort(), settings.logLevel()),
        new RunningServer(server));
  }
}
