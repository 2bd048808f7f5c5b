package io.mailkeep.standalone.config;

import io.mailkeep.standalone.config.RawSettings.Word;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checked settings of a server.
///
/// @param bind literal address or resolvable name of the mail ports
/// @param imapPort 0 takes any free port, [#OFF] closes it; so the other ports
/// @param tlsCert null to use the certificate made for the data directory
public record Settings(
    Path data,
    String bind,
    String adminBind,
    int imapPort,
    int imapsPort,
    int pop3Port,
    int pop3sPort,
    int adminPort,
    @Nullable Path tlsCert,
    @Nullable Path tlsKey,
    String hostname,
    boolean allowPlaintextLogin,
    int maxConnectionsPerIp,
    int maxConnectionsPerAccount,
    String logLevel) {
  /// The port of a listener that is closed.
  public static final int OFF = -1;

  private static final Pattern HOSTNAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9-]{1,63})*");
  private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  /// @throws BadSetting naming the first value that cannot be used
  public static Settings check(RawSettings raw) {
    Settings settings =
        new Settings(
            dataDirectory(raw),
            address(raw.word(Setting.BIND)),
            address(raw.word(Setting.ADMIN_BIND)),
            port(raw.word(Setting.IMAP_PORT)),
            port(raw.word(Setting.IMAPS_PORT)),
            port(raw.word(Setting.POP3_PORT)),
            port(raw.word(Setting.POP3S_PORT)),
            adminPort(raw.word(Setting.ADMIN_PORT)),
            file(raw.word(Setting.TLS_CERT)),
            file(raw.word(Setting.TLS_KEY)),
            hostname(raw.word(Setting.HOSTNAME)),
            yesOrNo(raw.word(Setting.ALLOW_PLAINTEXT_LOGIN)),
            count(raw.word(Setting.MAX_CONNECTIONS_PER_IP)),
            count(raw.word(Setting.MAX_CONNECTIONS_PER_ACCOUNT)),
            oneOf(raw.word(Setting.LOG_LEVEL), LEVELS));
    if ((settings.tlsCert == null) != (settings.tlsKey == null)) {
      throw new BadSetting("--tls-cert and --tls-key belong together: one of them is missing");
    }
    settings.checkPortsDiffer();
    return settings;
  }

  /// Only the data directory: all that commands beside `start` need.
  public static Path dataDirectory(RawSettings raw) {
    Word word = raw.word(Setting.DATA);
    try {
      Path data = Path.of(word.value()).toAbsolutePath().normalize();
      if (word.value().isBlank() || (Files.exists(data) && !Files.isDirectory(data))) {
        throw bad(word, "is not a directory");
      }
      return data;
    } catch (InvalidPathException e) {
      throw bad(word, "is not a path");
    }
  }

  /// The ports to open by name, in the order they are told to the operator.
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("imap", imapPort);
    ports.put("imaps", imapsPort);
    ports.put("pop3", pop3Port);
    ports.put("pop3s", pop3sPort);
    ports.put("admin", adminPort);
    ports.values().removeIf(port -> port == OFF);
    return ports;
  }

  private void checkPortsDiffer() {
    Map<Integer, String> seen = new TreeMap<>();
    ports()
        .forEach((name, port) -> {
          String other = port == 0 ? null : seen.put(port, name);
          if (other != null) {
            throw new BadSetting(
                "--%s-port and --%s-port are both %d".formatted(other, name, port));
          }
        });
  }

  private static String address(Word word) {
    try {
      return InetAddress.getByName(word.value()).getHostAddress();
    } catch (UnknownHostException e) {
      throw bad(word, "is not an address of this machine");
    }
  }

  private static int port(Word word) {
    return word.value().equalsIgnoreCase("off") ? OFF : adminPort(word);
  }

  private static int adminPort(Word word) {
    try {
      int port = Integer.parseInt(word.value());
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Answered below, as any other value that is no port.
    }
    throw bad(word, "is not a port (0 to 65535)");
  }

  private static int count(Word word) {
    try {
      int count = Integer.parseInt(word.value());
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Answered below, as any other value that is no count.
    }
    throw bad(word, "is not a count of 1 or more");
  }

  private static @Nullable Path file(Word word) {
    if (word.value().isBlank()) {
      return null;
    }
    Path path = Path.of(word.value()).toAbsolutePath();
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw bad(word, "is not a file that can be read");
    }
    return path;
  }

  private static String hostname(Word word) {
    if (word.value().length() > 253 || !HOSTNAME.matcher(word.value()).matches()) {
      throw bad(word, "is not a host name");
    }
    return word.value().toLowerCase(Locale.ROOT);
  }

  private static boolean yesOrNo(Word word) {
    return switch (word.value().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw bad(word, "is neither true nor false");
    };
  }

  private static String oneOf(Word word, List<String> values) {
    String value = word.value().toUpperCase(Locale.ROOT);
    if (!values.contains(value)) {
      throw bad(word, "is none of " + String.join(", ", values));
    }
    return value;
  }

  private static BadSetting bad(Word word, String why) {
    return new BadSetting("%s: '%s' %s".formatted(word.source(), word.value(), why));
  }
}
