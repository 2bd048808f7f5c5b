package io.mailkeep.store.api;

/// A mailbox's special use (RFC 6154 §2). The number is part of the stored format.
public enum SpecialUse {
  ALL("\\All", 1),
  ARCHIVE("\\Archive", 2),
  DRAFTS("\\Drafts", 3),
  FLAGGED("\\Flagged", 4),
  JUNK("\\Junk", 5),
  SENT("\\Sent", 6),
  TRASH("\\Trash", 7),
  IMPORTANT("\\Important", 8);

  private final String imapName;
  private final int number;

  SpecialUse(String imapName, int number) {
    this.imapName = imapName;
    this.number = number;
  }

  public String imapName() {
    return imapName;
  }

  public int number() {
    return number;
  }
}
