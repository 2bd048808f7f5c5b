package io.mailkeep.imap.session;

/// Takes the lines that a client sends inside a command: DONE, or what AUTHENTICATE asked for.
@FunctionalInterface
public interface LineTaker {
  /// @param line without its CRLF
  /// @return [Completion.Later] to be given the next line too
  Completion line(byte[] line);
}
