package io.mailkeep.store.api;

/// A message's unique identifier in its mailbox: 1 to 4,294,967,295 (RFC 9051 §2.3.1.1).
public record Uid(long value) implements Comparable<Uid> {
  public static final long MAX_VALUE = 0xFFFF_FFFFL;

  public Uid {
    if (value < 1 || value > MAX_VALUE) {
      throw new IllegalArgumentException("uid " + value);
    }
  }

  @Override
  public int compareTo(Uid other) {
    return Long.compare(value, other.value);
  }
}
