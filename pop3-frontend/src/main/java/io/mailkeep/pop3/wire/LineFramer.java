package io.mailkeep.pop3.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts the client's octets into lines. CRLF ends a line, and so does a bare LF, as every server
/// takes it. A line longer than [Pop3Limits#MAX_LINE_BYTES] is skipped as a whole and told once.
/// Holds nothing between complete lines.
public final class LineFramer {
  private final Lines lines;
  private byte @Nullable [] partial;
  private int partialLength;
  private boolean skipping;

  public LineFramer(Lines lines) {
    this.lines = lines;
  }

  /// Takes complete lines.
  public interface Lines {
    /// @param line without its end
    void line(byte[] line);

    void tooLong();
  }

  public void feed(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        endLine(bytes, start, i);
        start = i + 1;
      }
    }
    keep(bytes, start);
  }

  /// Forgets the line that is not complete.
  public void reset() {
    partial = null;
    partialLength = 0;
    skipping = false;
  }

  private void endLine(byte[] bytes, int start, int end) {
    boolean skipped = skipping;
    byte[] line = skipped ? null : join(bytes, start, end);
    reset();
    if (line == null) {
      lines.tooLong();
    } else {
      lines.line(line);
    }
  }

  /// The whole line without its CR; null if it is too long.
  private byte @Nullable [] join(byte[] bytes, int start, int end) {
    int length = partialLength + end - start;
    byte[] line = new byte[length];
    if (partial != null) {
      System.arraycopy(partial, 0, line, 0, partialLength);
    }
    System.arraycopy(bytes, start, line, partialLength, end - start);
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return length > Pop3Limits.MAX_LINE_BYTES ? null : Arrays.copyOf(line, length);
  }

  private void keep(byte[] bytes, int start) {
    int more = bytes.length - start;
    if (more == 0 || skipping) {
      return;
    }
    // One more for the CR that does not count.
    if (partialLength + more > Pop3Limits.MAX_LINE_BYTES + 1) {
      reset();
      skipping = true;
      return;
    }
    byte[] room = partial == null ? new byte[more] : partial;
    if (partialLength + more > room.length) {
      room = Arrays.copyOf(room, Math.max(partialLength + more, 2 * room.length));
    }
    System.arraycopy(bytes, start, room, partialLength, more);
    partial = room;
    partialLength += more;
  }
}
