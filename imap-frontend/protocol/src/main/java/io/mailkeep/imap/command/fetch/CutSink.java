package io.mailkeep.imap.command.fetch;

import io.mailkeep.imap.wire.BrokenLiteralException;

/// Passes on a cut of what flows by, and counts.
final class CutSink implements ByteSink {
  private final Span cut;
  private final ByteSink to;
  private long seen;
  private boolean nul;

  CutSink(Span cut, ByteSink to) {
    this.cut = cut;
    this.to = to;
  }

  /// Passes nothing on, only counts.
  static CutSink counting() {
    return new CutSink(new Span(0, 0), (bytes, offset, length) -> {});
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    long from = Math.max(cut.offset(), seen);
    long to = Math.min(cut.end(), seen + length);
    if (from < to) {
      this.to.accept(bytes, offset + (int) (from - seen), (int) (to - from));
    }
    seen += length;
    for (int i = offset; !nul && i < offset + length; i++) {
      nul = bytes[i] == 0;
    }
  }

  long seen() {
    return seen;
  }

  boolean sawNul() {
    return nul;
  }

  /// @throws BrokenLiteralException if what flowed by ended before the cut did
  void requireAll() {
    if (seen < cut.end()) {
      throw new BrokenLiteralException("a body ended early");
    }
  }
}
