package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.Mail.RowsAnswer;
import io.mailkeep.store.grpc.proto.Mail.RowsCall;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.Failures;
import io.mailkeep.store.grpc.wire.Rows;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one answer, pulled from the pod that gave it. What is not pulled is not sent: at
/// most [GrpcLimits#PULLS_AHEAD] batches of each cursor are on their way or wait here.
final class RowStream {
  private final ClientExchange<RowsCall, RowsAnswer> exchange;
  private final Duration patience;
  private final Map<Wire.RowCursor, Side> sides = new EnumMap<>(Wire.RowCursor.class);
  private int open;

  /// @param patience how long to wait for a batch
  RowStream(ClientExchange<RowsCall, RowsAnswer> exchange, Duration patience) {
    this.exchange = exchange;
    this.patience = patience;
  }

  /// Takes the rows that came with the outcome. If that were all, the call is over.
  void begin(RowsAnswer first) throws CallFailed {
    first.getRowsList().forEach(this::take);
    if (sides.values().stream().allMatch(side -> side.ended)) {
      exchange.receiveEnd(patience);
    }
  }

  /// A cursor of the answer. The call is given up when all cursors are closed.
  Cursor<MessageBatch> cursor(Wire.RowCursor name) {
    open++;
    return side(name);
  }

  private Side side(Wire.RowCursor name) {
    return sides.computeIfAbsent(name, Side::new);
  }

  private void take(Wire.Rows rows) {
    side(rows.getCursor()).take(rows);
  }

  private void receive() {
    try {
      RowsAnswer answer = exchange.receiveOne(patience);
      answer.getRowsList().forEach(this::take);
    } catch (CallFailed failed) {
      throw failed.forReader();
    }
  }

  private final class Side implements Cursor<MessageBatch> {
    private final Wire.RowCursor name;
    private final ArrayDeque<Wire.Rows> waiting = new ArrayDeque<>();
    private int pulled;
    private boolean ended;
    private boolean closed;

    Side(Wire.RowCursor name) {
      this.name = name;
    }

    void take(Wire.Rows rows) {
      pulled = Math.max(0, pulled - 1);
      ended |= rows.getEnd();
      if (rows.getUidCount() > 0 || rows.hasFailure()) {
        waiting.add(rows);
      }
    }

    @Override
    public @Nullable MessageBatch next() {
      if (closed) {
        return null;
      }
      while (waiting.isEmpty() && !ended) {
        pull();
        receive();
      }
      Wire.Rows rows = waiting.poll();
      if (rows == null) {
        return null;
      }
      if (rows.hasFailure()) {
        throw Failures.read(rows.getFailure());
      }
      pull();
      return read(rows);
    }

    private static MessageBatch read(Wire.Rows rows) {
      try {
        return Rows.read(rows);
      } catch (IllegalArgumentException damaged) {
        throw new StoreException.Unavailable("rows that cannot be read", damaged);
      }
    }

    /// Asks for as many batches as may be under way, once half of them have come: one by one, each
    /// would cost both sides a wake-up more. The pod may have sent all that is left and ended the
    /// call before we have looked at it.
    private void pull() {
      if (pulled + waiting.size() > GrpcLimits.PULLS_AHEAD / 2) {
        return;
      }
      RowsCall more = RowsCall.newBuilder().setPull(name).build();
      try {
        while (!ended
            && pulled + waiting.size() < GrpcLimits.PULLS_AHEAD
            && exchange.sendUnlessEnded(more, patience)) {
          pulled++;
        }
      } catch (CallFailed failed) {
        throw failed.forReader();
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        waiting.clear();
        open--;
        if (open == 0) {
          exchange.close();
        }
      }
    }
  }
}
