package io.mailkeep.bench;

/// The server under load.
///
/// Accounts are `bench1@…` to `bench40@…`, to `bench200@…` for workloads over two frontends, all
/// with one password.
///
/// @param secondImapPort another frontend of the same mail, 0 if there is none
/// @param tls implicit TLS on both ports; any certificate is taken
/// @param pid the server's process, 0 if unknown; memory workloads need it
/// @param kafkaPid the broker that is stopped for a while, 0 if unknown
public record Target(
    String host,
    int imapPort,
    int secondImapPort,
    int pop3Port,
    boolean tls,
    String domain,
    String password,
    long pid,
    long kafkaPid) {
  /// The same through the other frontend.
  public Target second() {
    return new Target(
        host, secondImapPort, secondImapPort, pop3Port, tls, domain, password, pid, kafkaPid);
  }

  public String user(int number) {
    return "bench" + number + "@" + domain;
  }
}
