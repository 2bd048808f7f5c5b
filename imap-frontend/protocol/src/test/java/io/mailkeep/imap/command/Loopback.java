package io.mailkeep.imap.command;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.mailkeep.frontend.net.Connection;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A connection without a socket: what the server writes waits to be taken.
final class Loopback implements Connection {
  private static final long PATIENCE_SECONDS = 20;

  private final ExecutorService tasks =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private boolean closed;

  /// What was written up to `end`, which is dropped; waits for it.
  String take(String end) {
    lock.lock();
    try {
      long nanos = SECONDS.toNanos(PATIENCE_SECONDS);
      while (true) {
        String text = output.toString(StandardCharsets.UTF_8);
        int at = text.indexOf(end);
        if (at >= 0) {
          output.reset();
          output.writeBytes(text.substring(at + end.length()).getBytes(StandardCharsets.UTF_8));
          return text.substring(0, at);
        }
        if (closed || nanos <= 0) {
          throw new AssertionError("no more comes after: " + text);
        }
        nanos = written.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void execute(Runnable task) {
    try {
      tasks.execute(task);
    } catch (RejectedExecutionException e) {
      // closed
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      output.write(bytes, offset, length);
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      written.signalAll();
    } finally {
      lock.unlock();
    }
    tasks.shutdown();
  }

  @Override
  public void abort() {
    close();
  }

  @Override
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    return () -> {};
  }

  @Override
  public String id() {
    return "test";
  }

  @Override
  public InetAddress clientAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public boolean isTls() {
    return false;
  }

  @Override
  public boolean canStartTls() {
    return false;
  }

  @Override
  public void startTls(byte[] answer) {
    throw new IllegalStateException("no TLS here");
  }

  @Override
  public void flush() {}

  @Override
  public void idleTimeout(Duration timeout) {}

  @Override
  public void pauseReading() {}

  @Override
  public void resumeReading() {}
}
