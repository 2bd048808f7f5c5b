package io.mailkeep.standalone.cli;

import io.mailkeep.standalone.Handover;
import io.mailkeep.standalone.StandaloneApplication;
import io.mailkeep.standalone.StandaloneServer;
import io.mailkeep.standalone.config.BadSetting;
import io.mailkeep.standalone.config.Settings;
import io.mailkeep.standalone.data.DataDirectory;
import io.mailkeep.standalone.data.Secrets;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `start`: serves the data directory until it is told to stop.
final class StartCommand implements Command {
  private static final String DETACH = "--detach";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("start");
    spec.usageMessage()
        .description("Serve mail until Ctrl-C.")
        .footer(
            "",
            "Each option can also be an environment variable (--imap-port: MAILKEEP_IMAP_PORT)",
            "or a line of mailkeep.properties (imap-port=1143); the option wins over the",
            "variable, the variable over the line.");
    spec.addOption(
        OptionSpec.builder(DETACH)
            .description("Return once it serves; log to mailkeep.log in the data directory.")
            .build());
    return SettingOptions.addAll(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Settings settings = Settings.check(SettingOptions.gather(parsed));
    CertificateCheck.check(settings);
    if (parsed.hasMatchedOption(DETACH)) {
      PortCheck.check(settings);
      DataDirectory.hold(settings.data()).close();
      return Detached.start(settings, parsed.originalArgs());
    }
    try (DataDirectory data = DataDirectory.hold(settings.data())) {
      PortCheck.check(settings);
      return serve(data, settings);
    }
  }

  private static int serve(DataDirectory data, Settings settings) {
    System.setProperty("quarkus.http.host", settings.adminBind());
    System.setProperty("quarkus.http.port", Integer.toString(settings.adminPort()));
    System.setProperty("quarkus.log.category.\"io.mailkeep\".level", settings.logLevel());
    Secrets secrets = new Secrets(data.root(), new SecureRandom());
    Handover.give(new StandaloneServer(data, settings, secrets, Metrics.globalRegistry));
    AtomicInteger exitCode = new AtomicInteger();
    Quarkus.run(
        StandaloneApplication.class,
        (code, failure) -> exitCode.set(failure == null ? code : explain(failure)));
    return exitCode.get();
  }

  /// What the checks before the start could not see, such as a port that was taken in between.
  private static int explain(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof BadSetting)) {
      cause = cause.getCause();
    }
    System.err.println("mailkeep: cannot start: " + cause.getMessage());
    if (!(cause instanceof BadSetting || cause instanceof IOException)) {
      failure.printStackTrace();
    }
    return MailkeepCommands.FAILED;
  }
}
