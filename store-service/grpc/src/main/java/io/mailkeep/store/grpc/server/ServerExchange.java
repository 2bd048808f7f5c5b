package io.mailkeep.store.grpc.server;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A call as its own thread sees it: blocking, with back-pressure both ways. One message at the
/// most waits to be read; [#send] waits while the other side does not read.
final class ServerExchange<Q, A> extends ServerCall.Listener<Q> {
  private final ServerCall<Q, A> call;
  private final long idleNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Q> received = new ArrayDeque<>(1);
  private boolean halfClosed;
  private boolean cancelled;
  private boolean begun;
  private @Nullable Thread worker;

  /// @param idle how long to wait for the other side
  ServerExchange(ServerCall<Q, A> call, Duration idle) {
    this.call = call;
    this.idleNanos = idle.toNanos();
  }

  /// The thread to interrupt when the caller has gone.
  void runsIn(Thread thread) {
    lock.lock();
    try {
      worker = thread;
      if (cancelled) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The next message, null when the caller has sent all.
  ///
  /// @throws StatusException if the caller has gone or idles
  @Nullable Q receive() throws StatusException, InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = idleNanos;
      while (received.isEmpty() && !halfClosed) {
        check(left);
        left = changed.awaitNanos(left);
      }
      Q next = received.poll();
      if (next != null) {
        call.request(1);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /// The first message of a call that must have one.
  Q first() throws StatusException, InterruptedException {
    Q first = receive();
    if (first == null) {
      throw new IllegalArgumentException("a call without a request");
    }
    return first;
  }

  /// Sends when the other side is ready to take more.
  ///
  /// @throws StatusException if the caller has gone or idles
  void send(A message) throws StatusException, InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = idleNanos;
      while (!call.isReady()) {
        check(left);
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    if (!begun) {
      begun = true;
      call.sendHeaders(new Metadata());
    }
    call.sendMessage(message);
  }

  private void check(long nanosLeft) throws StatusException {
    if (cancelled) {
      throw Status.CANCELLED.asException();
    }
    if (nanosLeft <= 0) {
      throw Status.DEADLINE_EXCEEDED.withDescription("the caller idles").asException();
    }
  }

  @Override
  public void onMessage(Q message) {
    change(() -> received.add(message));
  }

  @Override
  public void onHalfClose() {
    change(() -> halfClosed = true);
  }

  @Override
  public void onReady() {
    change(() -> {});
  }

  @Override
  public void onCancel() {
    change(() -> {
      cancelled = true;
      if (worker != null) {
        worker.interrupt();
      }
    });
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isCancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }
}
