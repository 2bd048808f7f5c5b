package io.mailkeep.acceptance.stack;

import java.nio.file.Path;

/// A running Mailkeep, shared by tests; each test makes an account of its own.
public interface Stack {
  String host();

  /// The port of `imap`, `imaps`, `pop3` or `pop3s` on [#host].
  int port(String service);

  /// The certificate that the TLS ports show, PEM.
  Path certificate();

  /// Makes an account and returns it.
  Account newAccount();

  record Account(String address, String password) {}
}
