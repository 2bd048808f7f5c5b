package io.mailkeep.standalone.config;

import java.util.Locale;

/// Everything that can be set. `IMAP_PORT` is the option `--imap-port`, the environment variable
/// `MAILKEEP_IMAP_PORT` and the line `imap-port=` of `mailkeep.properties`.
public enum Setting {
  DATA("DIR", "data", "Where mail, accounts and keys are kept."),
  BIND("ADDRESS", "127.0.0.1", "Address the mail ports listen on; 0.0.0.0 for all."),
  ADMIN_BIND("ADDRESS", "127.0.0.1", "Address of the admin port; keep it private."),
  IMAP_PORT("PORT", "1143", "IMAP with STARTTLS. 0 takes any free port, off closes it."),
  IMAPS_PORT("PORT", "1993", "IMAP over TLS."),
  POP3_PORT("PORT", "1110", "POP3 with STLS."),
  POP3S_PORT("PORT", "1995", "POP3 over TLS."),
  ADMIN_PORT("PORT", "8080", "Health, metrics and administration over HTTP."),
  TLS_CERT("FILE", "", "Certificate chain, PEM. Default: one made for this data directory."),
  TLS_KEY("FILE", "", "Private key of the certificate, PEM (PKCS#8)."),
  HOSTNAME("NAME", "localhost", "Name clients connect to; also names the demo account's domain."),
  ALLOW_PLAINTEXT_LOGIN("", "false", "Take passwords without TLS. For tests only."),
  MAX_CONNECTIONS_PER_IP("COUNT", "500", "Connections of one client address (IPv6: one /64)."),
  MAX_CONNECTIONS_PER_ACCOUNT("COUNT", "100", "Logged-in connections of one account."),
  LOG_LEVEL("LEVEL", "INFO", "ERROR, WARN, INFO, DEBUG or TRACE.");

  private final String valueName;
  private final String defaultValue;
  private final String help;

  Setting(String valueName, String defaultValue, String help) {
    this.valueName = valueName;
    this.defaultValue = defaultValue;
    this.help = help;
  }

  /// How it is written in `mailkeep.properties`: `imap-port`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// How it is written on the command line: `--imap-port`.
  public String option() {
    return "--" + key();
  }

  /// How it is written in the environment: `MAILKEEP_IMAP_PORT`.
  public String variable() {
    return "MAILKEEP_" + name();
  }

  /// What stands for the value in the help text; empty for a switch.
  public String valueName() {
    return valueName;
  }

  public boolean isSwitch() {
    return valueName.isEmpty();
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String help() {
    return help;
  }
}
