package io.mailkeep.store.grpc.server;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.Failures;
import io.mailkeep.store.grpc.wire.Rows;
import org.jspecify.annotations.Nullable;

/// One cursor of an answer, cut into messages.
final class RowSource {
  private final Wire.RowCursor name;
  private final Cursor<MessageBatch> cursor;
  private @Nullable MessageBatch batch;
  private int taken;
  private @Nullable StoreException broken;
  private boolean ended;

  RowSource(Wire.RowCursor name, Cursor<MessageBatch> cursor) {
    this.name = name;
    this.cursor = cursor;
  }

  Wire.RowCursor name() {
    return name;
  }

  boolean ended() {
    return ended;
  }

  /// The next rows. A cursor that fails says so in its place: what came before it stays true.
  Wire.Rows next() {
    Wire.Rows.Builder rows = Wire.Rows.newBuilder().setCursor(name);
    if (batch == null && !ended) {
      advance();
    }
    MessageBatch from = batch;
    if (from != null) {
      Rows.write(from, taken, rows);
      taken += rows.getUidCount();
      if (taken == from.rows().size()) {
        batch = null;
        lookAhead(from);
      }
    }
    if (rows.getUidCount() == 0 && broken != null) {
      ended = true;
      rows.setFailure(Failures.write(broken));
    }
    Wire.Rows message = rows.setEnd(ended).build();
    return message.getSerializedSize() > GrpcLimits.MAX_ANSWER_BYTES / 2 ? tooLarge() : message;
  }

  private Wire.Rows tooLarge() {
    ended = true;
    StoreException failure = new StoreException.LimitReached("a message is too large to be told");
    return Wire.Rows.newBuilder()
        .setCursor(name)
        .setEnd(true)
        .setFailure(Failures.write(failure))
        .build();
  }

  /// A batch that is not full is most often the last one; then that is said with it.
  private void lookAhead(MessageBatch last) {
    if (last.rows().size() < MessageBatch.MAX_ROWS) {
      advance();
    }
  }

  /// A cursor that failed is not asked again: what it would give then comes behind a gap.
  private void advance() {
    if (broken != null) {
      return;
    }
    try {
      batch = cursor.next();
      taken = 0;
      ended = batch == null;
    } catch (StoreException e) {
      broken = e;
    }
  }
}
