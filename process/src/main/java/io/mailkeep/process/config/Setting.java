package io.mailkeep.process.config;

import java.util.Locale;

/// Everything that can be set, in all processes. `IMAP_PORT` is the option `--imap-port`, the
/// environment variable `MAILKEEP_IMAP_PORT` and the line `imap-port=` of `mailkeep.properties`. A
/// secret is no option, as arguments can be seen by every user of the machine; its variable with
/// `_FILE` after it names a file that holds it.
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
  CHECK_DAYS("COUNT", "7", "Each account is checked once in so many days."),
  CHECK_READS_PER_SECOND("COUNT", "50", "The most reads a second that checking takes."),
  LOG_LEVEL("LEVEL", "INFO", "ERROR, WARN, INFO, DEBUG or TRACE."),

  GRPC_BIND("ADDRESS", "127.0.0.1", "Address that frontends call; 0.0.0.0 for all."),
  GRPC_PORT("PORT", "9090", "Port that frontends call."),
  STORE("LIST", "127.0.0.1:9090", "Store pods: host:port with commas, or dns:///name:port."),
  STORE_AFFINITY("BOOLEAN", "true", "false asks the store pods in turn. For tests."),
  CASSANDRA_CONTACT_POINTS("LIST", "127.0.0.1:9042", "host:port of some Cassandra nodes."),
  CASSANDRA_LOCAL_DATACENTER("NAME", "datacenter1", "Reads and writes stay in it."),
  CASSANDRA_KEYSPACE("NAME", "mailkeep", "Keyspace; migrate makes it."),
  CASSANDRA_REPLICATION_FACTOR("COUNT", "3", "Of a keyspace that migrate makes."),
  CASSANDRA_USERNAME("NAME", "", "Who logs in at Cassandra."),
  CASSANDRA_PASSWORD(Setting.SECRET, "", "The password of that user."),
  CASSANDRA_ALLOW_UNSAFE("", "false", "Warn only where Cassandra may forget what it acknowledged."),
  CASSANDRA_ONLY_LOCAL_WRITES("", "false", "No pod of another data centre ever writes here."),
  S3_ENDPOINT("URL", "http://127.0.0.1:9000", "The S3 service."),
  S3_REGION("NAME", "us-east-1", "Region of the bucket."),
  S3_BUCKET("NAME", "mailkeep", "Bucket of message bodies; migrate makes it."),
  S3_PATH_STYLE("BOOLEAN", "true", "false puts the bucket into the host's name."),
  S3_ACCESS_KEY(Setting.SECRET, "", "Access key of the S3 service."),
  S3_SECRET_KEY(Setting.SECRET, "", "Secret key of the S3 service."),
  KAFKA_BOOTSTRAP_SERVERS("LIST", "127.0.0.1:9092", "host:port of some Kafka brokers."),
  KAFKA_TOPIC("NAME", "mailkeep-changes", "Topic of changes; migrate makes it."),
  KAFKA_PARTITIONS("COUNT", "12", "Of a topic that migrate makes."),
  KAFKA_REPLICATION_FACTOR("COUNT", "3", "Of a topic that migrate makes."),
  POD_TOKEN(Setting.SECRET, "", "Known to frontends and store pods; none by default."),
  MASTER_KEY(Setting.SECRET, "", "Wraps the accounts' keys: 32 octets in Base64."),
  ADMIN_TOKEN(Setting.SECRET, "", "What administration over HTTP asks for.");

  static final String SECRET = "SECRET";

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

  public boolean isSecret() {
    return valueName.equals(SECRET);
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String help() {
    return help;
  }
}
