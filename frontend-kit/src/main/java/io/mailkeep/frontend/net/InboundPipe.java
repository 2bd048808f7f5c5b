package io.mailkeep.frontend.net;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Carries a literal from the event loop to the command that reads it. Never blocks the event loop:
/// past [NetLimits#MAX_PIPE_BYTES] the socket is paused until the reader has caught up.
public final class InboundPipe {
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
  private int headOffset;
  private int waiting;
  private boolean paused;
  private boolean ended;
  private boolean failed;
  private boolean discarding;

  public InboundPipe(Connection connection) {
    this.connection = connection;
  }

  /// Adds octets; the array is the pipe's from now on. Does not block.
  public void offer(byte[] bytes) {
    lock.lock();
    try {
      if (bytes.length == 0 || failed || discarding) {
        return;
      }
      pieces.add(bytes);
      waiting += bytes.length;
      arrived.signal();
      if (waiting > NetLimits.MAX_PIPE_BYTES && !paused) {
        paused = true;
        connection.pauseReading();
      }
    } finally {
      lock.unlock();
    }
  }

  /// No more octets come.
  public void end() {
    lock.lock();
    try {
      ended = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /// The connection is gone before the end: the reader gets [ConnectionClosedException].
  public void fail() {
    lock.lock();
    try {
      failed = true;
      pieces.clear();
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /// The reader wants no more: what is there and what comes is dropped as it arrives.
  public void discard() {
    lock.lock();
    try {
      discarding = true;
      pieces.clear();
      headOffset = 0;
      waiting = 0;
      resumeIfDrained();
    } finally {
      lock.unlock();
    }
  }

  /// Reads up to `length` octets, blocking until there are any; -1 at the end.
  ///
  /// @throws ConnectionClosedException if the connection is gone before the end, or nothing comes
  ///   for [NetLimits#LITERAL_TIMEOUT]; the connection is then closed
  public int read(byte[] into, int offset, int length) {
    lock.lock();
    try {
      byte[] head = awaitHead();
      if (head == null) {
        return -1;
      }
      int n = Math.min(length, head.length - headOffset);
      System.arraycopy(head, headOffset, into, offset, n);
      headOffset += n;
      waiting -= n;
      if (headOffset == head.length) {
        pieces.remove();
        headOffset = 0;
      }
      resumeIfDrained();
      return n;
    } finally {
      lock.unlock();
    }
  }

  private byte @Nullable [] awaitHead() {
    try {
      long nanos = NetLimits.LITERAL_TIMEOUT.toNanos();
      while (pieces.isEmpty() && !ended && !failed && nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
      if (nanos <= 0) {
        connection.close();
        throw new ConnectionClosedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException();
    }
    if (failed) {
      throw new ConnectionClosedException();
    }
    return pieces.peek();
  }

  private void resumeIfDrained() {
    if (paused && waiting <= NetLimits.MAX_PIPE_BYTES / 2) {
      paused = false;
      connection.resumeReading();
    }
  }
}
