package io.mailkeep.imap.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mailkeep.frontend.net.Connection;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// A connection without a socket: runs tasks at once, and keeps what is written.
public final class FakeConnection implements Connection {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ArrayDeque<Runnable> scheduled = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();
  int pauses;
  boolean closed;

  @Override
  public String id() {
    return "test";
  }

  @Override
  public String clientIp() {
    return "127.0.0.1";
  }

  @Override
  public InetAddress clientAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public boolean isTls() {
    return true;
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    delays.add(delay);
    scheduled.add(task);
    return () -> scheduled.remove(task);
  }

  /// The delays of all that was scheduled so far.
  public List<Duration> delays() {
    return delays;
  }

  public int scheduledCount() {
    return scheduled.size();
  }

  /// Lets the time pass until the next scheduled task, and runs it.
  public void runNextScheduled() {
    scheduled.remove().run();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    written.write(bytes, offset, length);
  }

  /// What was written so far, once.
  public String takeWritten() {
    String text = written.toString(ISO_8859_1);
    written.reset();
    return text;
  }

  @Override
  public void flush() {}

  @Override
  public void startTls(byte[] answer) {
    throw new IllegalStateException("no TLS here");
  }

  @Override
  public boolean canStartTls() {
    return false;
  }

  @Override
  public void idleTimeout(Duration timeout) {}

  @Override
  public void pauseReading() {
    pauses++;
  }

  @Override
  public void resumeReading() {
    pauses--;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
