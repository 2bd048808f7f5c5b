package io.mailkeep.process.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The value given for a setting. Each way to read it throws [BadSetting], naming the source, if
/// the value makes no sense.
///
/// @param source where it came from, as the operator would name it
public record SettingValue(String value, String source) {
  /// The port of a listener that is closed.
  public static final int OFF = -1;

  private static final int MOST_PORT = 65535;
  private static final int MOST_HOSTNAME = 253;
  private static final Pattern HOSTNAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9-]{1,63})*");
  private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  /// A literal address of this machine, from an address or a name.
  public String address() {
    try {
      return InetAddress.getByName(value).getHostAddress();
    } catch (UnknownHostException e) {
      throw bad("is not an address of this machine");
    }
  }

  /// 0 for any free port.
  public int port() {
    return number(0, MOST_PORT, "is not a port (0 to 65535)");
  }

  /// As [#port], or [#OFF].
  public int portOrOff() {
    return value.equalsIgnoreCase("off") ? OFF : port();
  }

  public int count() {
    return number(1, Integer.MAX_VALUE, "is not a count of 1 or more");
  }

  private int number(int least, int most, String why) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, as any other value that does not serve.
    }
    throw bad(why);
  }

  /// A file that can be read; null if nothing was given.
  public @Nullable Path file() {
    if (value.isBlank()) {
      return null;
    }
    Path path = path();
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw bad("is not a file that can be read");
    }
    return path;
  }

  /// A directory, there or to be made.
  public Path directory() {
    Path path = path();
    if (value.isBlank() || (Files.exists(path) && !Files.isDirectory(path))) {
      throw bad("is not a directory");
    }
    return path;
  }

  private Path path() {
    try {
      return Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw bad("is not a path");
    }
  }

  public String hostname() {
    if (value.length() > MOST_HOSTNAME || !HOSTNAME.matcher(value).matches()) {
      throw bad("is not a host name");
    }
    return value.toLowerCase(Locale.ROOT);
  }

  public boolean yesOrNo() {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw bad("is neither true nor false");
    };
  }

  public String logLevel() {
    String level = value.toUpperCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw bad("is none of " + String.join(", ", LEVELS));
    }
    return level;
  }

  /// Words with commas between, at least one.
  public List<String> list() {
    List<String> words = List.of(value.strip().split("\\s*,\\s*"));
    if (words.stream().anyMatch(String::isEmpty)) {
      throw bad("is not a list with commas between");
    }
    return words;
  }

  /// An `http` or `https` address.
  public URI url() {
    URI url = URI.create(value.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?") ? value : "");
    if (url.getHost() == null) {
      throw bad("is not an address like https://host:port");
    }
    return url;
  }

  /// Anything but nothing.
  public String text() {
    if (value.isBlank()) {
      throw new BadSetting(source + " is missing");
    }
    return value;
  }

  public BadSetting bad(String why) {
    return new BadSetting("%s: '%s' %s".formatted(source, value, why));
  }
}
