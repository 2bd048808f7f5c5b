package io.mailkeep.pop3.command;

/// Finds where TOP ends in the octets of a message.
final class TopCut {
  private long linesLeft;
  private boolean inHeader = true;

  /// Octets of the current line so far, CR not counted.
  private long lineLength;

  /// @param bodyLines to keep after the empty line
  TopCut(int bodyLines) {
    this.linesLeft = bodyLines;
  }

  /// How many of the next octets belong to the top.
  int wanted(byte[] octets, int length) {
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

  boolean isDone() {
    return !inHeader && linesLeft == 0;
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
