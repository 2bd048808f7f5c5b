package io.mailkeep.imap.command.fetch;

/// The `<offset.length>` of a section (RFC 9051 §6.4.5): a part of it, cut where it ends.
///
/// @param offset the first octet, from 0
/// @param length octets at the most, above 0
public record Partial(long offset, long length) {
  public static final long MAX_VALUE = Long.MAX_VALUE >> 1;

  public Partial {
    if (offset < 0 || offset > MAX_VALUE || length < 1 || length > MAX_VALUE) {
      throw new IllegalArgumentException("partial " + offset + "." + length);
    }
  }

  /// How many of `size` octets are asked for; none where it starts past the end.
  public long lengthOf(long size) {
    return offset >= size ? 0 : Math.min(length, size - offset);
  }
}
