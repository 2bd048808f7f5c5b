package io.mailkeep.imap.command.fetch;

import io.mailkeep.imap.wire.BrokenLiteralException;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.StoreException;
import org.jspecify.annotations.Nullable;

/// A body that is streamed to the client: its first octets are at hand before anything is said of
/// it, so that a body that is lost is known in time.
final class OpenBody implements AutoCloseable {
  private final BodyStream stream;
  private final byte[] step;
  private int first;

  private OpenBody(BodyStream stream, byte[] step, int first) {
    this.stream = stream;
    this.step = step;
    this.first = first;
  }

  /// Null if the body is lost.
  static @Nullable OpenBody open(Bodies bodies, long emailNumber, Span span) {
    BodyStream stream = null;
    try {
      stream = bodies.open(emailNumber, span.offset(), span.length());
      byte[] step = new byte[FetchLimits.STREAM_STEP_BYTES];
      int first = stream.read(step, 0, step.length);
      if (first > 0) {
        return new OpenBody(stream, step, first);
      }
    } catch (StoreException.BodyLost | StoreException.NoSuchMessage e) {
      // answered like a body that is empty where it should not be
    } catch (RuntimeException e) {
      close(stream);
      throw e;
    }
    close(stream);
    return null;
  }

  /// Passes on exactly `length` octets.
  ///
  /// @throws BrokenLiteralException if there are fewer
  void copy(long length, ByteSink sink) {
    long left = length;
    while (left > 0) {
      int count = first > 0 ? first : read();
      first = 0;
      int used = (int) Math.min(count, left);
      sink.accept(step, 0, used);
      left -= used;
    }
  }

  private int read() {
    try {
      int count = stream.read(step, 0, step.length);
      if (count > 0) {
        return count;
      }
    } catch (StoreException e) {
      throw new BrokenLiteralException("a body failed: " + e.getMessage());
    }
    throw new BrokenLiteralException("a body ended early");
  }

  @Override
  public void close() {
    stream.close();
  }

  private static void close(@Nullable BodyStream stream) {
    if (stream != null) {
      stream.close();
    }
  }
}
