package io.mailkeep.imap.wire;

/// A literal that is read while the command runs, never held as a whole: APPEND's message.
public interface LiteralStream {
  /// How many octets the client announced.
  long sizeBytes();

  /// Whether it is a literal8, `~{n}`, which may hold NUL (RFC 3516 §4.2).
  boolean isBinary();

  /// Lets the client send it: writes `+ Ready` where the client waits for that (RFC 9051 §4.3). To
  /// be called before [#read]; a command that fails before it never makes the client send it.
  void accept();

  /// Reads up to `length` octets, blocking until there are some; -1 at the literal's end.
  int read(byte[] into, int offset, int length);
}
