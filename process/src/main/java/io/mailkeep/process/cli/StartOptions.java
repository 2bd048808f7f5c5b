package io.mailkeep.process.cli;

import io.mailkeep.process.config.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The words of `start`, which are the same whether one process serves or many.
public final class StartOptions {
  private static final String DETACH = "--detach";

  private StartOptions() {}

  public static CommandSpec add(CommandSpec spec) {
    spec.usageMessage()
        .footer(
            "",
            "Each option can also be an environment variable (--imap-port: MAILKEEP_IMAP_PORT)",
            "or a line of mailkeep.properties (imap-port=1143); the option wins over the",
            "variable, the variable over the line.");
    spec.addOption(
        OptionSpec.builder(DETACH)
            .description("Return once it serves; log to mailkeep.log in the data directory.")
            .build());
    return SettingOptions.add(spec, Settings.TAKEN);
  }

  public static boolean isDetached(ParseResult parsed) {
    return parsed.hasMatchedOption(DETACH);
  }
}
