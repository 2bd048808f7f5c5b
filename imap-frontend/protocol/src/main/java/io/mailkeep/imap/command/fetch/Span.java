package io.mailkeep.imap.command.fetch;

/// Octets of a message: where they start and how many they are.
record Span(long offset, long length) {
  Span {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("span " + offset + "+" + length);
    }
  }

  long end() {
    return offset + length;
  }

  /// The piece of it that a partial asks for.
  Span cut(Partial partial) {
    long cut = partial.lengthOf(length);
    return new Span(cut == 0 ? end() : offset + partial.offset(), cut);
  }
}
