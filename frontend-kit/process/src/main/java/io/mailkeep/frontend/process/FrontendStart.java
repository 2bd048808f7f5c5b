package io.mailkeep.frontend.process;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.CommandTree;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.config.Settings;
import io.mailkeep.process.serve.ServedProcess;
import io.mailkeep.process.serve.ToldOnLog;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `start`, the one command of a frontend's program: serves clients until it is told to stop.
public final class FrontendStart implements Command {
  private final String program;
  private final MailProtocol protocol;

  private FrontendStart(String program, MailProtocol protocol) {
    this.program = program;
    this.protocol = protocol;
  }

  /// Runs a frontend's program, which starts when it is given no word, and returns its exit code.
  public static int execute(String program, MailProtocol protocol, String[] words) {
    return new CommandTree(program, "Mail ports over a store somewhere else.")
        .add(List.of(new FrontendStart(program, protocol)))
        .execute(words.length == 0 ? List.of("start") : List.of(words));
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("start");
    spec.usageMessage().description("Serve clients until SIGTERM.");
    return SettingOptions.add(spec, FrontendSettings.taken(protocol.portSettings()));
  }

  @Override
  public int run(ParseResult parsed) {
    FrontendSettings settings = FrontendSettings.check(SettingOptions.gather(parsed));
    Settings mail = settings.mail();
    return ServedProcess.run(
        new FrontendProcess(settings, protocol, Metrics.globalRegistry),
        new ServedProcess.Admin(mail.adminBind(), mail.adminPort(), mail.logLevel()),
        new ToldOnLog(program));
  }
}
