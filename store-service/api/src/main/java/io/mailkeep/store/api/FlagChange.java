package io.mailkeep.store.api;

/// What STORE does with a message's flags (RFC 9051 §6.4.6).
public record FlagChange(Mode mode, Flags flags) {
  /// The number is part of the stored format.
  public enum Mode {
    ADD,
    REMOVE,
    REPLACE
  }
}
