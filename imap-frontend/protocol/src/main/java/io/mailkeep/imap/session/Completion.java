package io.mailkeep.imap.session;

import org.jspecify.annotations.Nullable;

/// How a command ends that did what it was asked.
public sealed interface Completion {
  /// A tagged OK.
  ///
  /// @param code the response code without brackets, such as `READ-WRITE`; null for none
  record Ok(@Nullable String code, String text) implements Completion {}

  /// Not yet: [Session#takeLines] was called, and what that takes the client's lines will tell.
  record Later() implements Completion {}

  /// A tagged OK in the clear, and TLS right behind it (RFC 9051 §6.2.1).
  record StartTls() implements Completion {}

  static Completion ok(String text) {
    return new Ok(null, text);
  }

  static Completion ok(String code, String text) {
    return new Ok(code, text);
  }
}
