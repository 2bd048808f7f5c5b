package io.mailkeep.imap.command.fetch;

/// Passes octets on with 0x80 in the place of each NUL. A literal can hold no NUL, only a literal8
/// can, and BODY[…] is answered with literals alone (RFC 9051 §4.3.1 and §9 CHAR8). So the octets
/// that are announced are as many as RFC822.SIZE and BODYSTRUCTURE say, and all others are what
/// they were; BINARY[…] has them exactly.
record NulFree(ByteSink to) implements ByteSink {
  private static final byte[] INSTEAD = {(byte) 0x80};

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int passed = offset;
    for (int i = offset; i < end; i++) {
      if (bytes[i] == 0) {
        pass(bytes, passed, i);
        to.accept(INSTEAD, 0, 1);
        passed = i + 1;
      }
    }
    pass(bytes, passed, end);
  }

  private void pass(byte[] bytes, int from, int end) {
    if (from < end) {
      to.accept(bytes, from, end - from);
    }
  }
}
