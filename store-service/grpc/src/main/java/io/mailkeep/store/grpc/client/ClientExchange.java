package io.mailkeep.store.grpc.client;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.GrpcLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One call on one pod, blocking, with back-pressure both ways: one message at the most is read
/// ahead, and [#send] waits while the pod takes no more. For one thread at a time. Close it.
///
/// What gRPC has to say about the call is queued and run by the caller while it waits, so answers
/// are parsed in the caller's thread and not on the event loop. What is left or comes when the call
/// is closed has to be run as well: it holds the buffers of messages.
final class ClientExchange<Q extends MessageLite, A> implements AutoCloseable {
  private final ClientCall<Q, A> call;
  private final LinkedBlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
  private final ArrayDeque<A> received = new ArrayDeque<>(1);
  private long sentBytes;
  private @Nullable Status end;
  private @Nullable Metadata trailers;
  private volatile boolean closed;

  /// @param lifetime of the whole call
  ClientExchange(Endpoint endpoint, MethodDescriptor<Q, A> method, Duration lifetime) {
    CallOptions options =
        CallOptions.DEFAULT
            .withDeadlineAfter(lifetime.toNanos(), TimeUnit.NANOSECONDS)
            .withExecutor(this::add);
    this.call = endpoint.channel().newCall(method, options);
    call.start(new Events(), new Metadata());
    call.request(1);
  }

  private void add(Runnable callback) {
    callbacks.add(callback);
    if (closed) {
      runCallbacks();
    }
  }

  private void runCallbacks() {
    for (Runnable next = callbacks.poll(); next != null; next = callbacks.poll()) {
      next.run();
    }
  }

  /// Sends once the pod can take more; the first octets need not wait for it.
  ///
  /// @throws StoreException.LimitReached if the message is too large for any pod
  void send(Q message, Duration within) throws CallFailed {
    if (!sendUnlessEnded(message, within)) {
      throw CallFailed.cutShort();
    }
  }

  /// Sends like [#send], unless the pod has ended the call well: then its last message may still
  /// wait to be received.
  ///
  /// @return whether it was sent
  boolean sendUnlessEnded(Q message, Duration within) throws CallFailed {
    int size = message.getSerializedSize();
    if (size > GrpcLimits.MAX_REQUEST_BYTES) {
      throw new StoreException.LimitReached("the request is too large");
    }
    boolean free = sentBytes + size <= GrpcLimits.UNASKED_BYTES || sentBytes == 0;
    await(() -> free || call.isReady(), within);
    if (end != null) {
      if (end.isOk()) {
        return false;
      }
      throw CallFailed.of(end, trailers);
    }
    call.sendMessage(message);
    sentBytes += size;
    return true;
  }

  /// Says that nothing more is sent.
  void sentAll() {
    call.halfClose();
  }

  /// The next message, null at the end.
  @Nullable A receive(Duration within) throws CallFailed {
    await(() -> !received.isEmpty(), within);
    A message = received.poll();
    if (message != null) {
      call.request(1);
    } else if (end != null && !end.isOk()) {
      throw CallFailed.of(end, trailers);
    }
    return message;
  }

  /// The next message, which must be there.
  A receiveOne(Duration within) throws CallFailed {
    A message = receive(within);
    if (message == null) {
      throw CallFailed.cutShort();
    }
    return message;
  }

  /// Reads the end of a call that has nothing more to say.
  void receiveEnd(Duration within) throws CallFailed {
    if (receive(within) != null) {
      throw CallFailed.cutShort();
    }
  }

  /// Runs callbacks until the condition holds or the call has ended.
  private void await(BooleanSupplier condition, Duration within) throws CallFailed {
    long deadline = System.nanoTime() + within.toNanos();
    try {
      runCallbacks();
      while (end == null && !condition.getAsBoolean()) {
        Runnable next = callbacks.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw CallFailed.timedOut();
        }
        next.run();
      }
    } catch (InterruptedException e) {
      throw CallFailed.interrupted();
    }
  }

  /// Gives the call up if it has not ended: the pod stops working on it.
  @Override
  public void close() {
    if (end == null) {
      call.cancel("given up", null);
    }
    closed = true;
    runCallbacks();
  }

  private final class Events extends ClientCall.Listener<A> {
    @Override
    public void onMessage(A message) {
      if (!closed) {
        received.add(message);
      }
    }

    @Override
    public void onClose(Status status, Metadata last) {
      end = status;
      trailers = last;
    }
  }
}
