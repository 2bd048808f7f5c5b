package io.mailkeep.pop3.wire;

/// Says what kind of failure an `-ERR` is (RFC 2449 §8, RFC 3206 §4).
public enum ResponseCode {
  NONE(""),
  /// The credentials are wrong: asking the user for others may help.
  AUTH("[AUTH] "),
  /// Somebody else has the maildrop, or too many have.
  IN_USE("[IN-USE] "),
  /// Trying again later may help.
  SYS_TEMP("[SYS/TEMP] "),
  /// Trying again will not help.
  SYS_PERM("[SYS/PERM] ");

  private final String prefix;

  ResponseCode(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }
}
