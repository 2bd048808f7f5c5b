package io.mailkeep.acceptance.stack;

import java.nio.file.Path;
import java.util.List;

/// A running Mailkeep, shared by tests; each test makes an account of its own.
public interface Stack {
  String host();

  /// The port of `imap`, `imaps`, `pop3` or `pop3s` on [#host].
  int port(String service);

  /// All ports of a service, one of each frontend.
  default List<Integer> ports(String service) {
    return List.of(port(service));
  }

  /// The certificate that the TLS ports show, PEM.
  Path certificate();

  /// Makes an account and returns it.
  Account newAccount();

  record Account(String address, String password) {}
}
