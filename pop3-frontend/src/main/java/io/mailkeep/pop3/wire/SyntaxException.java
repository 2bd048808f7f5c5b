package io.mailkeep.pop3.wire;

/// A line that is not a command's.
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String text;

  /// @param text for the client
  public SyntaxException(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  public String text() {
    return text;
  }
}
