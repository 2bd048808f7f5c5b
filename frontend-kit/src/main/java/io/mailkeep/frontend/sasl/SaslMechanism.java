package io.mailkeep.frontend.sasl;

/// One mechanism's side of one exchange.
interface SaslMechanism {
  /// What to ask before the client has said anything; an empty challenge where the client starts.
  SaslStep start();

  /// Takes a response, already decoded. The mechanism may wipe it.
  SaslStep respond(byte[] response);
}
