package io.mailkeep.imap.session;

import org.jspecify.annotations.Nullable;

/// A command that is not done: a tagged NO. The text is shown to the client.
public final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String code;

  /// @param code the response code of RFC 5530 or of an extension, without brackets
  public Rejected(@Nullable String code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  public @Nullable String code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
