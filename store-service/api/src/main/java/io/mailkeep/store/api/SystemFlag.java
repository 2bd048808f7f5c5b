package io.mailkeep.store.api;

/// The system flags that are stored (RFC 9051 §2.3.2). The bit is part of the stored format.
public enum SystemFlag {
  ANSWERED("\\Answered", 1),
  FLAGGED("\\Flagged", 2),
  DELETED("\\Deleted", 4),
  SEEN("\\Seen", 8),
  DRAFT("\\Draft", 16);

  private final String imapName;
  private final int bit;

  SystemFlag(String imapName, int bit) {
    this.imapName = imapName;
    this.bit = bit;
  }

  public String imapName() {
    return imapName;
  }

  public int bit() {
    return bit;
  }
}
