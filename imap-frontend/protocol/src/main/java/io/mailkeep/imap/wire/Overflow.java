package io.mailkeep.imap.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is remembered of a command while it is dropped: its start, for the tag, and the end of the
/// last line, for the literal it may announce.
final class Overflow {
  private static final int START_BYTES = WireLimits.MAX_TAG_BYTES + 1;

  private Report report = Report.TOO_LONG;
  private byte[] start = {};
  private byte[] end = {};
  private long skippedBytes;

  /// Whether the client is to hear of it.
  enum Report {
    TOO_LONG,
    /// The command was answered already.
    SILENT
  }

  /// Begins with a command of which `length` octets are there and more come.
  void start(byte[] text, int length, byte[] more, int from) {
    report = Report.TOO_LONG;
    skippedBytes = 0;
    start = start(text, length);
    if (start.length < START_BYTES) {
      int n = Math.min(START_BYTES - start.length, more.length - from);
      byte[] both = Arrays.copyOf(start, start.length + n);
      System.arraycopy(more, from, both, start.length, n);
      start = both;
    }
    end = new byte[0];
  }

  static byte[] start(byte[] text, int length) {
    return Arrays.copyOf(text, Math.min(length, START_BYTES));
  }

  void report(Report report) {
    this.report = report;
  }

  Report report() {
    return report;
  }

  byte[] commandStart() {
    return start;
  }

  /// Keeps the last octets of the line.
  void skipped(byte[] bytes, int from, int to) {
    skippedBytes += to - from;
    byte[] joined = Arrays.copyOf(end, end.length + Math.min(to - from, LiteralMark.MAX_BYTES));
    int n = joined.length - end.length;
    System.arraycopy(bytes, to - n, joined, end.length, n);
    end =
        joined.length <= LiteralMark.MAX_BYTES
            ? joined
            : Arrays.copyOfRange(joined, joined.length - LiteralMark.MAX_BYTES, joined.length);
  }

  /// The literal that the line just dropped announces; the next line starts anew.
  @Nullable LiteralMark mark() {
    LiteralMark mark = LiteralMark.atEnd(end, 0, end.length);
    end = new byte[0];
    return mark;
  }

  boolean isPastPatience() {
    return skippedBytes > WireLimits.MAX_DRAINED_BYTES;
  }
}
