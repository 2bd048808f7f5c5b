package io.mailkeep.pop3.wire;

/// Finds where TOP ends in the octets of a message.
public final class TopCut {
  private long linesLeft;
  private boolean inHeader = true;

  /// Octets of the current line so far, CR not counted.
  private long lineLength;

  /// @param bodyLines to keep after the empty line
  public TopCut(int bodyLines) {
    this.linesLeft = bodyLines;
  }

  /// How many of the next octets belong to the top.
  public int wanted(byte[] octets, int length) {
    for (int i = 0; i < length; i++) {
      if (isDone()) {
        return i;
      }
      byte octet = octets[i];
      if (octet == '\n') {
        endLine();
      } else if (octet != '\r') {
        lineLength++;
      }
    }
    return length;
  }

  public boolean isDone() {
    return !inHeader && linesLeft == 0;
  }

  /// Whether an empty line ended the header.
  public boolean hasHeaderEnd() {
    return !inHeader;
  }

  private void endLine() {
    if (!inHeader) {
      linesLeft--;
    } else if (lineLength == 0) {
      inHeader = false;
    }
    lineLength = 0;
  }
}
