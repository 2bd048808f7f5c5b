package io.mailkeep.pop3.wire;

import io.mailkeep.frontend.sasl.SaslExchange;

/// Every bound of this module.
public final class Pop3Limits {
  /// Octets of a line without its end: the longest SASL response and what stands before it.
  public static final int MAX_LINE_BYTES = SaslExchange.MAX_RESPONSE_CHARS + 64;

  /// Octets of any command but AUTH; RFC 2449 §4 allows 255, passwords may be longer.
  public static final int MAX_COMMAND_BYTES = 2048;

  /// Commands that make no sense, one after the other, before the client is taken for no client.
  public static final int MAX_ERRORS = 20;

  /// Tries of a deletion whose outcome is unknown, all under one request id.
  public static final int MAX_UPDATE_TRIES = 4;

  /// Octets of a body read in one piece.
  public static final int READ_BYTES = 16 * 1024;

  /// Accounts whose messages with bare LFs are remembered.
  public static final int MAX_PADDED_ACCOUNTS = 2000;

  private Pop3Limits() {}
}
