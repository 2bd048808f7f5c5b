package io.mailkeep.imap.command.fetch;

/// The named maximums of FETCH.
public final class FetchLimits {
  /// The most items of one FETCH, macros spelled out.
  public static final int MAX_ITEMS = 128;

  /// The most header field names in one HEADER.FIELDS.
  public static final int MAX_FIELDS = 512;

  /// The most numbers in one part specifier; deeper than any structure goes.
  public static final int MAX_PART_DEPTH = 100;

  /// What one message may need of its body to be read ahead as a whole; more is streamed.
  public static final int MAX_READ_AHEAD_BODY_BYTES = 128 * 1024;

  /// The octets that all bodies read ahead by one FETCH may hold at a time.
  public static final int MAX_READ_AHEAD_BYTES = 1024 * 1024;

  /// The most bodies that one FETCH reads at a time.
  public static final int MAX_READ_AHEAD_BODIES = 32;

  /// The most messages that one call of the store opens and marks \Seen.
  public static final int MAX_MARKED_AT_A_TIME = 256;

  /// The step in which a body is streamed.
  public static final int STREAM_STEP_BYTES = 32 * 1024;

  private FetchLimits() {}
}
