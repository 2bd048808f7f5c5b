package io.mailkeep.imap.wire;

import io.mailkeep.frontend.net.Connection;
import io.mailkeep.frontend.net.ConnectionClosedException;
import io.mailkeep.frontend.net.InboundPipe;
import io.mailkeep.frontend.net.NetLimits;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// A command whose literals are read while it runs: APPEND with its messages. The framer fills it
/// on the event loop, the command empties it on the session's thread; at most one literal and one
/// piece of text are under way.
public final class StreamedCommand implements StreamedLiterals, AutoCloseable {
  private static final byte[] CONTINUATION = "+ Ready\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Framer framer;
  private final Condition changed;
  private @Nullable InboundPipe pipe;
  private @Nullable LiteralMark pending;
  private byte @Nullable [] text;
  private boolean textTooLong;
  private boolean failed;
  private boolean closed;

  StreamedCommand(Framer framer) {
    this.framer = framer;
    this.changed = framer.lock().newCondition();
  }

  /// Whether the literal that the text ends with is a message: it is any but the mailbox name of an
  /// APPEND (RFC 9051 §6.3.12).
  static boolean takesLiteral(byte[] text, int length, int literalsBefore) {
    int at = skipSpaces(text, length, skipWord(text, length, 0));
    int end = skipWord(text, length, at);
    if (!isAppend(text, at, end)) {
      return false;
    }
    int argument = skipSpaces(text, length, end);
    return literalsBefore > 0 || (argument < length && text[argument] != '{');
  }

  private static boolean isAppend(byte[] text, int from, int to) {
    String append = "APPEND";
    if (to - from != append.length()) {
      return false;
    }
    for (int i = 0; i < append.length(); i++) {
      if (Characters.upper(text[from + i]) != append.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int skipWord(byte[] text, int length, int from) {
    int at = from;
    while (at < length && text[at] > ' ') {
      at++;
    }
    return at;
  }

  private static int skipSpaces(byte[] text, int length, int from) {
    int at = from;
    while (at < length && text[at] == ' ') {
      at++;
    }
    return at;
  }

  // --- the framer's side; the framer holds its lock ---

  void announced(LiteralMark mark) {
    pending = mark;
  }

  void offer(byte[] bytes) {
    if (pipe != null) {
      pipe.offer(bytes);
    }
  }

  void literalEnded() {
    if (pipe != null) {
      pipe.end();
    }
  }

  void text(byte[] line) {
    text = line;
    changed.signalAll();
    if (closed) {
      dropPending();
    }
  }

  void tooLong() {
    textTooLong = true;
    changed.signalAll();
  }

  void fail() {
    failed = true;
    if (pipe != null) {
      pipe.fail();
    }
    changed.signalAll();
  }

  // --- the command's side ---

  @Override
  public LiteralStream open(long sizeBytes, boolean synchronizing, boolean binary) {
    InboundPipe opened = new InboundPipe(framer.connection());
    framer.lock().lock();
    try {
      pipe = opened;
      if (failed) {
        opened.fail();
      }
    } finally {
      framer.lock().unlock();
    }
    return new Literal(opened, sizeBytes, synchronizing, binary);
  }

  @Override
  public byte[] nextText() {
    framer.lock().lock();
    try {
      byte[] next = awaitText();
      text = null;
      return next;
    } finally {
      framer.lock().unlock();
    }
  }

  private byte[] awaitText() {
    long nanos = NetLimits.LITERAL_TIMEOUT.toNanos();
    try {
      while (text == null && !failed && !textTooLong && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException();
    }
    if (textTooLong) {
      throw new SyntaxException("command too long");
    }
    if (text == null) {
      framer.connection().close();
      throw new ConnectionClosedException();
    }
    return text;
  }

  /// The command is answered: what it left of itself is dropped.
  @Override
  public void close() {
    framer.lock().lock();
    try {
      closed = true;
      if (pipe != null) {
        pipe.discard();
      }
      dropPending();
    } finally {
      framer.lock().unlock();
    }
  }

  private void dropPending() {
    LiteralMark mark = pending;
    pending = null;
    if (mark != null) {
      Framer.Fate fate = mark.synchronizing() ? Framer.Fate.NEVER_SENT : Framer.Fate.DRAINED;
      framer.proceed(this, mark.sizeBytes(), fate);
    }
  }

  private void accepted(boolean synchronizing, long sizeBytes) {
    if (synchronizing) {
      Connection connection = framer.connection();
      connection.write(CONTINUATION);
      connection.flush();
    }
    framer.lock().lock();
    try {
      pending = null;
      framer.proceed(this, sizeBytes, Framer.Fate.STREAMED);
    } finally {
      framer.lock().unlock();
    }
  }

  private final class Literal implements LiteralStream {
    private final InboundPipe octets;
    private final long sizeBytes;
    private final boolean synchronizing;
    private final boolean binary;
    private boolean accepted;

    Literal(InboundPipe octets, long sizeBytes, boolean synchronizing, boolean binary) {
      this.octets = octets;
      this.sizeBytes = sizeBytes;
      this.synchronizing = synchronizing;
      this.binary = binary;
    }

    @Override
    public long sizeBytes() {
      return sizeBytes;
    }

    @Override
    public boolean isBinary() {
      return binary;
    }

    @Override
    public void accept() {
      if (!accepted) {
        accepted = true;
        StreamedCommand.this.accepted(synchronizing, sizeBytes);
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return octets.read(into, offset, length);
    }
  }
}
