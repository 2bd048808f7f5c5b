package io.mailkeep.imap.wire;

/// Every bound on what a client may send.
public final class WireLimits {
  /// Octets of a command with its literals, but without those that are streamed (APPEND's message).
  /// RFC 7162 §4 asks for 8,192; sets of UIDs get longer than that.
  public static final int MAX_COMMAND_BYTES = 256 * 1024;

  /// The same before a client has logged in: room for the longest OAuth token.
  public static final int MAX_COMMAND_BYTES_BEFORE_LOGIN = 32 * 1024;

  /// Octets of one literal that is kept in memory.
  public static final int MAX_LITERAL_BYTES = 64 * 1024;

  /// The largest non-synchronizing literal that is drained rather than answered by BYE.
  public static final long MAX_DRAINED_BYTES = 1024L * 1024 * 1024;

  /// Octets that wait while a command decides about a literal, before the socket is paused.
  public static final int MAX_HELD_BYTES = 64 * 1024;

  /// Messages of one APPEND (RFC 3502).
  public static final int MAX_APPENDED_MESSAGES = 1_000;

  /// The most octets of all messages of one APPEND: what a client may have the store hold before it
  /// is known whether they come into a mailbox.
  public static final long MAX_APPENDED_BYTES = 1L << 30;

  public static final int MAX_TAG_BYTES = 128;

  /// How deep parentheses may nest.
  public static final int MAX_DEPTH = 50;

  /// Keywords in one list of flags.
  public static final int MAX_FLAGS = 128;

  /// Octets of a keyword.
  public static final int MAX_KEYWORD_BYTES = 255;

  private WireLimits() {}
}
