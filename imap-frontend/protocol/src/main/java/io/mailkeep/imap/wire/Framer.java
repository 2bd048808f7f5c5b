package io.mailkeep.imap.wire;

import io.mailkeep.frontend.net.Connection;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Cuts what a client sends into commands: lines, and the literals inside them (RFC 9051 §4.3, RFC
/// 7888). Never blocks and checks every bound before it allocates. Knows no states: what a line
/// means (a command, DONE, a SASL response, nothing) is the session's business.
///
/// APPEND's message stays on the wire: its command is handed on as soon as the literal is
/// announced, and the framer waits for the command to accept or drop it ([StreamedCommand]).
///
/// Fed on the event loop; [StreamedCommand] calls in from the session's thread, hence the lock.
public final class Framer {
  private static final byte[] EMPTY = {};

  private final Connection connection;
  private final Output output;
  private final ReentrantLock lock = new ReentrantLock();
  private final UnreadBytes held;
  private final TextBuffer text = new TextBuffer();
  private final Overflow overflow = new Overflow();
  private int maxCommandBytes = WireLimits.MAX_COMMAND_BYTES_BEFORE_LOGIN;
  private Mode mode = Mode.TEXT;
  private long literalLeft;
  private @Nullable StreamedCommand streaming;
  private boolean draining;

  /// What the framer has cut. Called on the event loop or on the session's thread, in the order in
  /// which the client sent it; must not block.
  public interface Output {
    /// A command, or a line inside one. Without the CRLF at its end; where its literals are
    /// streamed, up to the first of them, with its `{n}` and CRLF.
    void command(byte[] bytes, @Nullable StreamedCommand rest);

    /// A command that was too long, and was dropped whole; the start of it.
    void tooLong(byte[] start);

    /// The client waits for `+` before it sends a literal. To be sent after the answers to all
    /// commands before.
    void continuation();

    /// The client can't be followed any longer: say why, and close.
    void lost(String why);
  }

  private enum Mode {
    /// In a line.
    TEXT,
    /// In a literal that is kept.
    LITERAL,
    /// A command decides about a literal; what comes is held.
    HELD,
    /// In a literal that goes to a command as it comes.
    STREAM,
    /// In a literal that nobody wants.
    SKIP_LITERAL,
    /// In a line that nobody wants.
    SKIP_TEXT,
    /// Past all help; the connection closes.
    LOST
  }

  public Framer(Connection connection, Output output) {
    this.connection = connection;
    this.held = new UnreadBytes(connection);
    this.output = output;
  }

  /// Takes the client's next bytes.
  public void onBytes(byte[] bytes) {
    lock.lock();
    try {
      held.add(bytes);
      drain();
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what came so far: TLS starts.
  public void reset() {
    lock.lock();
    try {
      held.clear();
      streaming = null;
      startCommand();
      held.pauseOrResume();
    } finally {
      lock.unlock();
    }
  }

  /// The client has logged in: it may send more.
  public void loggedIn() {
    lock.lock();
    try {
      maxCommandBytes = WireLimits.MAX_COMMAND_BYTES;
    } finally {
      lock.unlock();
    }
  }

  /// Nothing comes any more: wakes a command that waits for its literal.
  public void end() {
    lock.lock();
    try {
      if (streaming != null) {
        streaming.fail();
      }
    } finally {
      lock.unlock();
    }
  }

  // --- what a streamed command decides, on the session's thread ---

  /// The literal may come now: to the command, or to nobody.
  void proceed(StreamedCommand command, long size, Fate fate) {
    lock.lock();
    try {
      if (streaming != command || mode != Mode.HELD) {
        return;
      }
      literalLeft = size;
      switch (fate) {
        case STREAMED -> {
          mode = Mode.STREAM;
          if (size == 0) {
            streamed(command);
          }
        }
        case DRAINED -> {
          streaming = null;
          skipLiteral(size, Overflow.Report.SILENT);
        }
        case NEVER_SENT -> {
          streaming = null;
          startCommand();
        }
      }
      drain();
    } finally {
      lock.unlock();
    }
  }

  /// What becomes of an announced literal.
  enum Fate {
    STREAMED,
    DRAINED,
    /// The client waited for `+` and was answered otherwise.
    NEVER_SENT
  }

  Connection connection() {
    return connection;
  }

  ReentrantLock lock() {
    return lock;
  }

  // --- bytes ---

  private void drain() {
    if (draining) {
      // called from below: the loop further up goes on
      return;
    }
    draining = true;
    try {
      while (mode != Mode.HELD && !held.isEmpty()) {
        byte[] bytes = held.take();
        int at = 0;
        while (at < bytes.length && mode != Mode.HELD) {
          at = take(bytes, at);
        }
        held.putBack(bytes, at);
      }
    } finally {
      draining = false;
    }
    held.pauseOrResume();
  }

  private int take(byte[] bytes, int at) {
    return switch (mode) {
      case TEXT -> takeText(bytes, at);
      case LITERAL -> takeLiteral(bytes, at);
      case STREAM -> takeStream(bytes, at);
      case SKIP_LITERAL -> skipLiteral(bytes, at);
      case SKIP_TEXT -> skipText(bytes, at);
      case LOST -> bytes.length;
      case HELD -> throw new IllegalStateException("held");
    };
  }

  private int takeText(byte[] bytes, int at) {
    int end = lineEnd(bytes, at);
    if (text.length() + (end - at) > maxCommandBytes) {
      overflow.start(text.array(), text.length(), bytes, at);
      failStreaming();
      mode = Mode.SKIP_TEXT;
      text.clear();
      return at;
    }
    text.append(bytes, at, end - at, maxCommandBytes);
    if (bytes[end - 1] == '\n') {
      line();
    }
    return end;
  }

  private int takeLiteral(byte[] bytes, int at) {
    int n = (int) Math.min(literalLeft, bytes.length - at);
    text.append(bytes, at, n, maxCommandBytes);
    literalLeft -= n;
    if (literalLeft == 0) {
      mode = Mode.TEXT;
      text.startLine();
    }
    return at + n;
  }

  private int takeStream(byte[] bytes, int at) {
    StreamedCommand command = streaming;
    int n = (int) Math.min(literalLeft, bytes.length - at);
    if (command != null) {
      command.offer(Arrays.copyOfRange(bytes, at, at + n));
    }
    literalLeft -= n;
    if (literalLeft == 0) {
      streamed(command);
    }
    return at + n;
  }

  private void streamed(@Nullable StreamedCommand command) {
    if (command != null) {
      command.literalEnded();
    }
    mode = Mode.TEXT;
  }

  private int skipLiteral(byte[] bytes, int at) {
    int n = (int) Math.min(literalLeft, bytes.length - at);
    literalLeft -= n;
    if (literalLeft == 0) {
      mode = Mode.SKIP_TEXT;
    }
    return at + n;
  }

  private int skipText(byte[] bytes, int at) {
    int end = lineEnd(bytes, at);
    overflow.skipped(bytes, at, end);
    if (overflow.isPastPatience()) {
      lost("Too much that is no command");
      return bytes.length;
    }
    if (bytes[end - 1] == '\n') {
      LiteralMark mark = overflow.mark();
      if (mark != null && !mark.synchronizing()) {
        skipLiteral(mark.sizeBytes(), overflow.report());
      } else {
        endSkipping();
      }
    }
    return end;
  }

  private void endSkipping() {
    if (overflow.report() == Overflow.Report.TOO_LONG) {
      output.tooLong(overflow.commandStart());
    }
    startCommand();
  }

  // --- lines ---

  private void line() {
    LiteralMark mark = LiteralMark.atEnd(text.array(), text.lineStart(), text.length());
    StreamedCommand command = streaming;
    if (command != null) {
      tail(command, mark);
    } else if (mark == null) {
      byte[] whole = text.copyWithoutLineBreak();
      startCommand();
      output.command(whole, null);
    } else if (StreamedCommand.takesLiteral(text.array(), text.length(), text.literals())) {
      StreamedCommand started = new StreamedCommand(this);
      byte[] head = text.copy();
      startCommand();
      streaming = started;
      mode = Mode.HELD;
      started.announced(mark);
      output.command(head, started);
    } else {
      keptLiteral(mark);
    }
  }

  /// A line after a streamed literal.
  private void tail(StreamedCommand command, @Nullable LiteralMark mark) {
    byte[] line = mark == null ? text.copyWithoutLineBreak() : text.copy();
    startCommand();
    if (mark == null) {
      streaming = null;
    } else {
      mode = Mode.HELD;
      command.announced(mark);
    }
    command.text(line);
  }

  private void keptLiteral(LiteralMark mark) {
    long size = mark.sizeBytes();
    if (size > WireLimits.MAX_LITERAL_BYTES || text.length() + size > maxCommandBytes) {
      byte[] start = Overflow.start(text.array(), text.length());
      if (mark.synchronizing()) {
        startCommand();
        output.tooLong(start);
      } else {
        overflow.start(text.array(), text.length(), EMPTY, 0);
        skipLiteral(size, Overflow.Report.TOO_LONG);
      }
      return;
    }
    text.startLiteral();
    literalLeft = size;
    mode = size == 0 ? Mode.TEXT : Mode.LITERAL;
    if (mark.synchronizing()) {
      output.continuation();
    }
  }

  private void skipLiteral(long size, Overflow.Report report) {
    overflow.report(report);
    if (size > WireLimits.MAX_DRAINED_BYTES) {
      lost("Literal too long");
      return;
    }
    literalLeft = size;
    mode = size == 0 ? Mode.SKIP_TEXT : Mode.SKIP_LITERAL;
    text.clear();
  }

  private void lost(String why) {
    mode = Mode.LOST;
    text.clear();
    output.lost(why);
  }

  private void failStreaming() {
    StreamedCommand command = streaming;
    streaming = null;
    if (command != null) {
      overflow.report(Overflow.Report.SILENT);
      command.tooLong();
    }
  }

  private void startCommand() {
    text.clear();
    mode = Mode.TEXT;
  }

  /// The index behind the next LF, or the end.
  private static int lineEnd(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return bytes.length;
  }
}
