package io.mailkeep.process.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The values given for each setting and where they came from: a command line option beats an
/// environment variable, which beats a line of the properties file, which beats the default.
public final class RawSettings {
  /// Read from the working directory where no `--config` is given.
  public static final String DEFAULT_FILE = "mailkeep.properties";

  /// Names the file as `--config` does.
  public static final String FILE_VARIABLE = "MAILKEEP_CONFIG";

  private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);

  /// @param options what the command line gave
  /// @param configFile as `--config` gave it, null if it did not
  /// @throws BadSetting if the file cannot be read or has a line that means nothing
  public static RawSettings gather(
      Map<Setting, String> options, Map<String, String> environment, @Nullable Path configFile) {
    RawSettings raw = new RawSettings();
    for (Setting setting : Setting.values()) {
      raw.values.put(setting, new SettingValue(setting.defaultValue(), nameOf(setting)));
    }
    raw.readFile(configFile, environment.get(FILE_VARIABLE));
    for (Setting setting : Setting.values()) {
      raw.readVariable(setting, environment);
    }
    options.forEach(
        (setting, value) -> raw.values.put(setting, new SettingValue(value, setting.option())));
    return raw;
  }

  public SettingValue value(Setting setting) {
    return java.util.Objects.requireNonNull(values.get(setting));
  }

  private static String nameOf(Setting setting) {
    return setting.isSecret() ? setting.variable() : setting.option();
  }

  private void readVariable(Setting setting, Map<String, String> environment) {
    String value = environment.get(setting.variable());
    if (value != null && !value.isBlank()) {
      values.put(setting, new SettingValue(value.strip(), setting.variable()));
      return;
    }
    String fileVariable = setting.variable() + "_FILE";
    String file = environment.get(fileVariable);
    if (setting.isSecret() && file != null && !file.isBlank()) {
      values.put(setting, new SettingValue(secretIn(file, fileVariable), fileVariable));
    }
  }

  private static String secretIn(String file, String variable) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new BadSetting(variable + ": cannot read " + file + ": " + reason(e));
    }
  }

  private void readFile(@Nullable Path option, @Nullable String variable) {
    Path named = option != null || variable == null ? option : Path.of(variable);
    Path file = named == null ? Path.of(DEFAULT_FILE) : named;
    if (named == null && !Files.exists(file)) {
      return;
    }
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadSetting("cannot read the configuration file " + file + ": " + reason(e));
    }
    for (String key : lines.stringPropertyNames()) {
      values.put(
          byKey(key, file), new SettingValue(lines.getProperty(key).strip(), key + " in " + file));
    }
  }

  private static Setting byKey(String key, Path file) {
    for (Setting setting : Setting.values()) {
      if (setting.key().equals(key)) {
        return setting;
      }
    }
    throw new BadSetting("unknown setting " + key + " in " + file);
  }

  private static String reason(Exception e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "no such file"
        : String.valueOf(e.getMessage());
  }
}
