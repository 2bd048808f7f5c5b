package io.mailkeep.process.cli;

import io.mailkeep.process.config.RawSettings;
import io.mailkeep.process.config.Setting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Command line options out of the table of settings.
public final class SettingOptions {
  private static final String CONFIG = "--config";

  private SettingOptions() {}

  /// Adds what a command needs that only looks for the data directory.
  public static CommandSpec addData(CommandSpec spec) {
    return add(spec, List.of(Setting.DATA));
  }

  /// Adds these, but for secrets, which are no options.
  public static void addOptions(CommandSpec spec, List<Setting> settings) {
    for (Setting setting : settings) {
      if (!setting.isSecret()) {
        spec.addOption(option(setting));
      }
    }
  }

  /// As [#addOptions], and `--config`.
  public static CommandSpec add(CommandSpec spec, List<Setting> settings) {
    addOptions(spec, settings);
    return spec.addOption(
        OptionSpec.builder(CONFIG)
            .type(Path.class)
            .paramLabel("FILE")
            .description("Settings as lines name=value. Default: ./" + RawSettings.DEFAULT_FILE)
            .build());
  }

  private static OptionSpec option(Setting setting) {
    OptionSpec.Builder option = OptionSpec.builder(setting.option()).description(text(setting));
    return setting.isSwitch()
        ? option.type(boolean.class).arity("0").build()
        : option.type(String.class).paramLabel(setting.valueName()).build();
  }

  private static String text(Setting setting) {
    boolean silent = setting.isSwitch() || setting.defaultValue().isEmpty();
    return setting.help() + (silent ? "" : " Default: " + setting.defaultValue());
  }

  /// The words given by options, environment and file.
  public static RawSettings gather(ParseResult parsed) {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (parsed.hasMatchedOption(setting.option())) {
        options.put(
            setting, String.valueOf((Object) parsed.matchedOptionValue(setting.option(), "")));
      }
    }
    Path config = parsed.matchedOptionValue(CONFIG, null);
    return RawSettings.gather(options, System.getenv(), config);
  }

  public static Path dataDirectory(ParseResult parsed) {
    return gather(parsed).value(Setting.DATA).directory();
  }
}
