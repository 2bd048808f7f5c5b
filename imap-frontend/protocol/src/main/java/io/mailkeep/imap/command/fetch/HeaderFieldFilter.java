package io.mailkeep.imap.command.fetch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Passes on the header fields that a HEADER.FIELDS or HEADER.FIELDS.NOT names, folded lines and
/// all, octet by octet as they are. Fed in pieces of any size; holds no more than a field's name.
final class HeaderFieldFilter {
  private static final int MAX_NAME = 128;
  private static final byte[] CRLF = {'\r', '\n'};

  private final byte[][] names;
  private final boolean passNamed;
  private final byte[] pending = new byte[MAX_NAME];
  private int pendingLength;
  private State state = State.LINE_START;

  private enum State {
    LINE_START,
    NAME,
    PASS,
    DROP,
    END
  }

  /// @param names in any case
  HeaderFieldFilter(List<String> names, boolean passNamed) {
    List<byte[]> lower = new ArrayList<>();
    for (String name : names) {
      lower.add(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
    this.names = lower.toArray(byte[][]::new);
    this.passNamed = passNamed;
  }

  static HeaderFieldFilter of(Section section) {
    return new HeaderFieldFilter(section.fields(), section.text() == Section.Text.HEADER_FIELDS);
  }

  /// Makes it as new.
  void reset() {
    state = State.LINE_START;
    pendingLength = 0;
  }

  void feed(byte[] bytes, int offset, int length, ByteSink sink) {
    int end = offset + length;
    int at = offset;
    while (at < end && state != State.END) {
      at =
          switch (state) {
            case LINE_START -> lineStart(bytes, at, end, sink);
            case NAME -> name(bytes, at, end, sink);
            case PASS, DROP -> value(bytes, at, end, sink);
            case END -> end;
          };
    }
  }

  /// Writes the empty line that ends the answer, if the header has one (RFC 9051 §6.4.5.1).
  void finish(ByteSink sink) {
    if (state == State.NAME) {
      decide(false, sink);
    }
    if (state == State.END) {
      sink.accept(CRLF, 0, 2);
    }
  }

  /// At a line's start: a folded line goes where its field went; an empty line ends the header.
  private int lineStart(byte[] bytes, int at, int end, ByteSink sink) {
    byte b = bytes[at];
    if (b == ' ' || b == '\t') {
      state = lastPassed ? State.PASS : State.DROP;
      return at;
    }
    if (b == '\r' || b == '\n') {
      state = State.END;
      return end;
    }
    state = State.NAME;
    pendingLength = 0;
    return name(bytes, at, end, sink);
  }

  private boolean lastPassed;

  private int name(byte[] bytes, int from, int end, ByteSink sink) {
    int at = from;
    while (at < end) {
      byte b = bytes[at];
      if (b == ':') {
        decide(isNamed(), sink);
        return at;
      }
      if (b == '\n' || pendingLength == MAX_NAME) {
        decide(false, sink);
        return at;
      }
      pending[pendingLength++] = b;
      at++;
    }
    return at;
  }

  private void decide(boolean named, ByteSink sink) {
    lastPassed = named == passNamed;
    state = lastPassed ? State.PASS : State.DROP;
    if (lastPassed) {
      sink.accept(pending, 0, pendingLength);
    }
  }

  private int value(byte[] bytes, int from, int end, ByteSink sink) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    if (at < end) {
      at++;
    }
    if (state == State.PASS) {
      sink.accept(bytes, from, at - from);
    }
    if (bytes[at - 1] == '\n') {
      state = State.LINE_START;
    }
    return at;
  }

  private boolean isNamed() {
    int length = pendingLength;
    while (length > 0 && (pending[length - 1] == ' ' || pending[length - 1] == '\t')) {
      length--;
    }
    for (byte[] name : names) {
      if (name.length == length && same(name, length)) {
        return true;
      }
    }
    return false;
  }

  private boolean same(byte[] name, int length) {
    for (int i = 0; i < length; i++) {
      byte b = pending[i];
      if (name[i] != (b >= 'A' && b <= 'Z' ? b + 32 : b)) {
        return false;
      }
    }
    return true;
  }
}
