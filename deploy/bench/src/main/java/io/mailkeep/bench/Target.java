package io.mailkeep.bench;

/// The server under load.
///
/// Accounts are `bench1@…` to `bench40@…`, all with one password.
///
/// @param tls implicit TLS on both ports; any certificate is taken
/// @param pid the server's process, 0 if unknown; memory workloads need it
public record Target(
    String host,
    int imapPort,
    int pop3Port,
    boolean tls,
    String domain,
    String password,
    long pid) {
  public String user(int number) {
    return "bench" + number + "@" + domain;
  }
}
