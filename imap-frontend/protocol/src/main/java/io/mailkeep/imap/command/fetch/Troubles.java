package io.mailkeep.imap.command.fetch;

/// What went wrong with single messages of a FETCH; the others are answered all the same, and the
/// command's own answer tells.
public final class Troubles {
  private boolean lostBody;
  private boolean unknownEncoding;

  void lostBody() {
    lostBody = true;
  }

  void unknownEncoding() {
    unknownEncoding = true;
  }

  public boolean hasLostBody() {
    return lostBody;
  }

  public boolean hasUnknownEncoding() {
    return unknownEncoding;
  }
}
