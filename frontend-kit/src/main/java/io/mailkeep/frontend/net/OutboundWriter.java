package io.mailkeep.frontend.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The only way out to a client: keeps the order, gathers small writes into chunks, and blocks its
/// producer while too much is on its way. Holds no buffer while there is nothing to send.
///
/// A chunk goes straight to the socket if the connection allows it and nothing is on its way; what
/// the kernel does not take then, and all that comes behind it, goes by the event loop.
final class OutboundWriter {
  private final Channel channel;
  private final ShortCut shortCut;
  private final Listener listener;
  private final long timeoutNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Condition room;
  private byte @Nullable [] chunk;
  private int chunkSize;
  private int inFlight;
  private long sentChunks;
  private boolean closed;

  OutboundWriter(Channel channel, ShortCut shortCut, Duration timeout, Listener listener) {
    this.channel = channel;
    this.shortCut = shortCut;
    this.timeoutNanos = timeout.toNanos();
    this.listener = listener;
  }

  void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    lock.lock();
    try {
      if (length <= NetLimits.WHOLE_BYTES && chunkSize + length > NetLimits.CHUNK_BYTES) {
        awaitRoom();
        send();
      }
      while (left > 0) {
        awaitRoom();
        byte[] target = chunkFor(left);
        int n = Math.min(left, target.length - chunkSize);
        System.arraycopy(bytes, from, target, chunkSize, n);
        chunkSize += n;
        from += n;
        left -= n;
        if (chunkSize == NetLimits.CHUNK_BYTES) {
          send();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  void flush() {
    lock.lock();
    try {
      if (!closed) {
        send();
      }
      chunk = null;
    } finally {
      lock.unlock();
    }
  }

  /// Sends what is left and fails every write from now on.
  void finish() {
    lock.lock();
    try {
      if (!closed) {
        send();
      }
    } finally {
      lock.unlock();
    }
    fail();
  }

  /// Drops what is left and fails every write from now on, those that wait too.
  void fail() {
    lock.lock();
    try {
      closed = true;
      chunk = null;
      if (room != null) {
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Grows by doubling up to a full chunk, so that a short answer costs a short array.
  private byte[] chunkFor(int length) {
    byte[] current = chunk;
    if (current == null) {
      current = new byte[Math.min(Math.max(256, length), NetLimits.CHUNK_BYTES)];
    } else if (chunkSize == current.length || chunkSize + length > current.length) {
      int wanted = Math.max(2 * current.length, chunkSize + length);
      current = Arrays.copyOf(current, Math.min(wanted, NetLimits.CHUNK_BYTES));
    }
    chunk = current;
    return current;
  }

  private void send() {
    byte[] full = chunk;
    if (full == null || chunkSize == 0) {
      return;
    }
    int size = chunkSize;
    int taken = inFlight == 0 ? shortCut.writeNow(full, size) : 0;
    chunkSize = 0;
    if (taken > 0) {
      listener.sent(taken);
    }
    if (taken < size) {
      // The array is Netty's now; one that was sent is filled again.
      chunk = null;
      sendByEventLoop(Unpooled.wrappedBuffer(full, taken, size - taken));
    }
  }

  private void sendByEventLoop(ByteBuf buffer) {
    int size = buffer.readableBytes();
    inFlight += size;
    ChannelFuture future = channel.writeAndFlush(buffer);
    future.addListener(done -> sent(size, done.isSuccess()));
  }

  private void sent(int size, boolean success) {
    lock.lock();
    try {
      inFlight -= size;
      sentChunks++;
      if (room != null) {
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (success) {
      listener.sent(size);
    }
  }

  private void awaitRoom() {
    try {
      while (!closed && inFlight >= NetLimits.MAX_OUTBOUND_BYTES) {
        awaitProgress();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException();
    }
    if (closed) {
      throw new ConnectionClosedException();
    }
  }

  /// Waits for the client to take one more chunk.
  private void awaitProgress() throws InterruptedException {
    Condition condition = room == null ? lock.newCondition() : room;
    room = condition;
    long before = sentChunks;
    long nanos = timeoutNanos;
    while (!closed && before == sentChunks && nanos > 0) {
      nanos = condition.awaitNanos(nanos);
    }
    if (!closed && before == sentChunks) {
      closed = true;
      listener.stuck();
    }
  }

  /// The way past the event loop.
  @FunctionalInterface
  interface ShortCut {
    /// Writes without blocking what can be written now; tells how many octets, 0 for none or where
    /// this way is closed. Called only while nothing else is on its way.
    int writeNow(byte[] bytes, int length);
  }

  /// What the connection wants to know.
  interface Listener {
    void sent(int bytes);

    /// The client took nothing for the write time-out.
    void stuck();
  }
}
