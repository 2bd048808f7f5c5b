package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.Envelope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the parts of a message while its octets pass by. Feed it pieces of any size, then
/// [#finish]. LF ends a line, with or without a CR before it; a header ends at its first empty line
/// and nowhere else. Memory is bounded by [MimeLimits] and [BodyPart], whatever the message.
public final class MimeScanner {
  private final List<OpenPart> open = new ArrayList<>();
  private final PreviewText preview = new PreviewText();
  private byte[] headerBlock = new byte[1024];
  private int headerLength;
  private int parts = 1;

  /// Where the current line starts, how much of it was seen, and the lines before it.
  private long lineStart;

  private long lineLength;
  private long lines;

  /// How many octets ended the line before: 1 or 2, 0 before the first line.
  private int lastLineEnd;

  private long bareLineFeeds;
  private byte firstOfLine;
  private byte lastByte;

  /// The current line while it may be a delimiter: withheld until its end decides.
  private final ParameterBudget parameters = new ParameterBudget();

  private final byte[] candidate = new byte[MimeLimits.MAX_DELIMITER_BYTES];

  private int candidateLength;
  private boolean mayDelimit;

  public MimeScanner() {
    open.add(new OpenPart(0, "text/plain"));
  }

  /// Takes the next octets of the message.
  public void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      int stop = at;
      while (stop < end && bytes[stop] != '\n') {
        stop++;
      }
      boolean endsLine = stop < end;
      stop = endsLine ? stop + 1 : stop;
      piece(bytes, at, stop);
      if (endsLine) {
        endLine(stop - at > 1 ? bytes[stop - 2] : lastByte);
      }
      lastByte = bytes[stop - 1];
      at = stop;
    }
  }

  /// What was found; the scanner is of no more use.
  public ParsedEmail finish() {
    long size = lineStart + lineLength;
    if (lineLength > 0 && mayDelimit && !delimiter(size)) {
      content(candidate, 0, candidateLength, true);
    }
    OpenPart root = open.getFirst();
    while (open.size() > 1 || root.inHeader()) {
      if (open.getLast().inHeader()) {
        headerEnds(open.getLast(), size, lines);
      } else {
        closeInnermost(size, lines);
      }
    }
    preview.endPart();
    return new ParsedEmail(
        size,
        Arrays.copyOf(headerBlock, headerLength),
        EnvelopeParser.envelope(root.fields()),
        root.toBodyPart(size, lines, parameters),
        preview.text(),
        EnvelopeParser.threadKeys(root.fields()),
        bareLineFeeds + missingLineEnd());
  }

  /// What the last line lacks of CRLF.
  private int missingLineEnd() {
    if (lineLength == 0) {
      return 0;
    }
    return lastByte == '\r' ? 1 : 2;
  }

  /// A piece of one line, its end included.
  private void piece(byte[] bytes, int from, int to) {
    boolean startsLine = lineLength == 0;
    if (startsLine) {
      firstOfLine = bytes[from];
      mayDelimit = firstOfLine == '-' && inMultipart() && parts < BodyPart.MAX_PARTS;
      candidateLength = 0;
    }
    lineLength += to - from;
    if (!mayDelimit) {
      content(bytes, from, to, startsLine);
    } else if (candidateLength + to - from <= candidate.length) {
      System.arraycopy(bytes, from, candidate, candidateLength, to - from);
      candidateLength += to - from;
    } else {
      mayDelimit = false;
      content(candidate, 0, candidateLength, true);
      content(bytes, from, to, candidateLength == 0);
    }
  }

  private boolean inMultipart() {
    return open.size() > 1 || open.getFirst().kind() == OpenPart.Kind.MULTIPART;
  }

  private void endLine(byte beforeLf) {
    long next = lineStart + lineLength;
    if (!mayDelimit || !delimiter(next)) {
      if (mayDelimit) {
        content(candidate, 0, candidateLength, true);
      }
      boolean empty = lineLength == 1 || (lineLength == 2 && firstOfLine == '\r');
      if (empty && open.getLast().inHeader()) {
        headerEnds(open.getLast(), next, lines + 1);
      }
    }
    lastLineEnd = lineLength > 1 && beforeLf == '\r' ? 2 : 1;
    bareLineFeeds += 2 - lastLineEnd;
    lineStart = next;
    lineLength = 0;
    lines++;
  }

  private void content(byte[] bytes, int from, int to, boolean startsLine) {
    OpenPart innermost = open.getLast();
    if (to == from) {
      return;
    }
    if (!innermost.inHeader()) {
      preview.feed(bytes, from, to - from);
      return;
    }
    if (open.size() == 1) {
      keepHeader(bytes, from, to);
    }
    innermost.fields().append(bytes, from, to, startsLine);
  }

  private void keepHeader(byte[] bytes, int from, int to) {
    int count = Math.min(to - from, Email.MAX_HEADER_BYTES - headerLength);
    if (headerLength + count > headerBlock.length) {
      headerBlock = Arrays.copyOf(headerBlock, Math.max(2 * headerLength, headerLength + count));
    }
    System.arraycopy(bytes, from, headerBlock, headerLength, count);
    headerLength += count;
  }

  /// Ends the innermost parts if the candidate line is a delimiter of one around them: the
  /// innermost that has it, so that a part may lack its own end (RFC 2046 §5.1.2).
  private boolean delimiter(long next) {
    int length = candidateLength;
    while (length > 0 && candidate[length - 1] <= ' ' && candidate[length - 1] >= 0) {
      length--;
    }
    for (int i = open.size() - 1; i >= 0; i--) {
      OpenPart.Delimiter found = open.get(i).delimits(candidate, length);
      if (found != OpenPart.Delimiter.NONE) {
        closeAllIn(i);
        if (found == OpenPart.Delimiter.LAST) {
          open.get(i).close();
        } else {
          open(new OpenPart(next, open.get(i).defaultTypeOfChildren()));
        }
        return true;
      }
    }
    return false;
  }

  /// The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1).
  private void closeAllIn(int index) {
    long end = lineStart - lastLineEnd;
    while (open.size() - 1 > index) {
      OpenPart innermost = open.getLast();
      if (innermost.inHeader()) {
        headerEnds(innermost, Math.max(innermost.headerOffset(), end), lines);
      } else {
        closeInnermost(end, lines - 1);
      }
    }
  }

  private void open(OpenPart part) {
    open.add(part);
    parts++;
  }

  private void headerEnds(OpenPart part, long bodyOffset, long linesSoFar) {
    boolean mayNest = open.size() < BodyPart.MAX_DEPTH && parts < BodyPart.MAX_PARTS;
    part.headerEnds(bodyOffset, linesSoFar, mayNest);
    if (part.kind() == OpenPart.Kind.MESSAGE) {
      open(new OpenPart(bodyOffset, "text/plain"));
    } else {
      preview.startPart(part);
    }
  }

  private void closeInnermost(long end, long linesSoFar) {
    OpenPart part = open.removeLast();
    OpenPart parent = open.getLast();
    preview.endPart();
    parent.add(part.toBodyPart(end, linesSoFar, parameters));
    if (parent.kind() == OpenPart.Kind.MESSAGE) {
      Envelope envelope = EnvelopeParser.envelope(part.fields());
      parent.setEnvelope(envelope);
    }
  }
}
