package io.mailkeep.process.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checked settings of what serves mail.
///
/// @param bind literal address or resolvable name of the mail ports
/// @param imapPort 0 takes any free port, [Word#OFF] closes it; so the other ports
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
    int checkDays,
    int checkReadsPerSecond,
    String logLevel) {
  /// All that make these.
  public static final List<Setting> TAKEN =
      List.of(
          Setting.DATA,
          Setting.BIND,
          Setting.ADMIN_BIND,
          Setting.IMAP_PORT,
          Setting.IMAPS_PORT,
          Setting.POP3_PORT,
          Setting.POP3S_PORT,
          Setting.ADMIN_PORT,
          Setting.TLS_CERT,
          Setting.TLS_KEY,
          Setting.HOSTNAME,
          Setting.ALLOW_PLAINTEXT_LOGIN,
          Setting.MAX_CONNECTIONS_PER_IP,
          Setting.MAX_CONNECTIONS_PER_ACCOUNT,
          Setting.CHECK_DAYS,
          Setting.CHECK_READS_PER_SECOND,
          Setting.LOG_LEVEL);

  /// @throws BadSetting naming the first value that cannot be used
  public static Settings check(RawSettings raw) {
    Settings settings =
        new Settings(
            raw.value(Setting.DATA).directory(),
            raw.value(Setting.BIND).address(),
            raw.value(Setting.ADMIN_BIND).address(),
            raw.value(Setting.IMAP_PORT).portOrOff(),
            raw.value(Setting.IMAPS_PORT).portOrOff(),
            raw.value(Setting.POP3_PORT).portOrOff(),
            raw.value(Setting.POP3S_PORT).portOrOff(),
            raw.value(Setting.ADMIN_PORT).port(),
            raw.value(Setting.TLS_CERT).file(),
            raw.value(Setting.TLS_KEY).file(),
            raw.value(Setting.HOSTNAME).hostname(),
            raw.value(Setting.ALLOW_PLAINTEXT_LOGIN).yesOrNo(),
            raw.value(Setting.MAX_CONNECTIONS_PER_IP).count(),
            raw.value(Setting.MAX_CONNECTIONS_PER_ACCOUNT).count(),
            raw.value(Setting.CHECK_DAYS).count(),
            raw.value(Setting.CHECK_READS_PER_SECOND).count(),
            raw.value(Setting.LOG_LEVEL).logLevel());
    if ((settings.tlsCert == null) != (settings.tlsKey == null)) {
      throw new BadSetting("--tls-cert and --tls-key belong together: one of them is missing");
    }
    settings.checkPortsDiffer();
    return settings;
  }

  /// The ports to open by name, in the order they are told to the operator.
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("imap", imapPort);
    ports.put("imaps", imapsPort);
    ports.put("pop3", pop3Port);
    ports.put("pop3s", pop3sPort);
    ports.put("admin", adminPort);
    ports.values().removeIf(port -> port == SettingValue.OFF);
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
}
