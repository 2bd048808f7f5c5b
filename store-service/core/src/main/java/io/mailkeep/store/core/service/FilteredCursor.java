package io.mailkeep.store.core.service;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The rows of another cursor that pass.
record FilteredCursor(Cursor<MessageBatch> rows, Predicate<MessageRow> filter)
    implements Cursor<MessageBatch> {
  @Override
  public @Nullable MessageBatch next() {
    for (MessageBatch batch = rows.next(); batch != null; batch = rows.next()) {
      List<MessageRow> kept = batch.rows().stream().filter(filter).toList();
      if (!kept.isEmpty()) {
        return new MessageBatch(batch.keywords(), kept);
      }
    }
    return null;
  }

  @Override
  public void close() {
    rows.close();
  }
}
