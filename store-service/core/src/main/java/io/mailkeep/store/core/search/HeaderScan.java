package io.mailkeep.store.core.search;

import io.mailkeep.store.api.BodyStream;

/// Streams a header of any size past a taker, field by field, in bounded memory. A field that is
/// too long is given in windows, each with the field's name in front; what lies on the border of
/// two windows is whole in the next one, up to their overlap.
final class HeaderScan {
  private static final int MAX_WINDOW = 128 * 1024;
  private static final int OVERLAP = 32 * 1024;
  private static final int MAX_NAME = 128;

  private final int maxWindow;
  private final int overlap;
  private final FieldTaker taker;
  private final StringBuilder field = new StringBuilder();
  private boolean lineEnded;

  HeaderScan(FieldTaker taker) {
    this(MAX_WINDOW, OVERLAP, taker);
  }

  HeaderScan(int maxWindow, int overlap, FieldTaker taker) {
    this.maxWindow = maxWindow;
    this.overlap = overlap;
    this.taker = taker;
  }

  /// Reads on until the header ends or the taker has enough; returns how many octets it read.
  ///
  /// @param octets stands at the header's start
  /// @param length of the header
  /// @param piece what may be read into
  long run(BodyStream octets, long length, byte[] piece) {
    long left = length;
    boolean more = true;
    while (left > 0 && more) {
      int n = octets.read(piece, 0, (int) Math.min(left, piece.length));
      if (n < 0) {
        break;
      }
      left -= n;
      more = feed(piece, n);
    }
    if (more && !field.isEmpty()) {
      boolean _ = taker.take(field.toString());
    }
    return length - left;
  }

  private boolean feed(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      char c = (char) (bytes[i] & 0xFF);
      if (lineEnded && c != ' ' && c != '\t') {
        String whole = field.toString();
        field.setLength(0);
        if (!taker.take(whole)) {
          return false;
        }
      } else if (field.length() == maxWindow && !nextWindow()) {
        return false;
      }
      field.append(c);
      lineEnded = c == '\n';
    }
    return true;
  }

  private boolean nextWindow() {
    String window = field.toString();
    int colon = window.indexOf(':');
    field.setLength(0);
    field.append(window, 0, colon < MAX_NAME ? colon + 1 : 0);
    field.append(window, window.length() - overlap, window.length());
    return taker.take(window);
  }

  /// Takes a field, or a window of it, one char an octet, with its folds and its line end.
  @FunctionalInterface
  interface FieldTaker {
    /// False if it has seen enough.
    boolean take(String field);
  }
}
