package io.mailkeep.store.api;

/// A modification sequence: account-wide, strictly growing, one a transaction (RFC 7162 §3.1). Zero
/// means "before everything".
public record ModSeq(long value) implements Comparable<ModSeq> {
  public static final ModSeq ZERO = new ModSeq(0);

  public ModSeq {
    if (value < 0) {
      throw new IllegalArgumentException("modseq " + value);
    }
  }

  @Override
  public int compareTo(ModSeq other) {
    return Long.compare(value, other.value);
  }
}
