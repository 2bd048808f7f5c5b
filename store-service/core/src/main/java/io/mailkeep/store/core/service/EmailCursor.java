package io.mailkeep.store.core.service;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.core.email.Ahead;
import io.mailkeep.store.core.email.EmailRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Adds the emails to the rows of another cursor, one read of email rows a batch. In a listing the
/// next batch is read while this one is used.
final class EmailCursor implements Cursor<MessageBatch> {
  /// Shorter batches are no listing: most often nothing comes behind them.
  private static final int LISTING_ROWS = 64;

  /// Behind a batch with larger headers nothing is read ahead, as two of them would be held.
  private static final int MOST_HEADER_BYTES = 1024 * 1024;

  private final Cursor<MessageBatch> rows;
  private final Function<long[], Email[]> read;
  private final EmailRows emails;
  private @Nullable Ahead<Optional<MessageBatch>> ahead;

  /// @param read the emails of these numbers (ascending, each once), each in its place
  EmailCursor(Cursor<MessageBatch> rows, Function<long[], Email[]> read, EmailRows emails) {
    this.rows = rows;
    this.read = read;
    this.emails = emails;
  }

  @Override
  public @Nullable MessageBatch next() {
    Ahead<Optional<MessageBatch>> begun = ahead;
    ahead = null;
    MessageBatch batch = begun == null ? read() : begun.take().orElse(null);
    if (batch != null && mayReadOn(batch)) {
      ahead = emails.ahead(() -> Optional.ofNullable(read()));
    }
    return batch;
  }

  private static boolean mayReadOn(MessageBatch batch) {
    if (batch.rows().size() < LISTING_ROWS) {
      return false;
    }
    long headerBytes = 0;
    for (MessageRow row : batch.rows()) {
      Email email = row.email();
      headerBytes += email == null ? 0 : email.headerBlock().length;
    }
    return headerBytes <= MOST_HEADER_BYTES;
  }

  private @Nullable MessageBatch read() {
    MessageBatch batch = rows.next();
    return batch == null ? null : Backend.call(() -> withEmails(batch));
  }

  private MessageBatch withEmails(MessageBatch batch) {
    long[] numbers =
        batch.rows().stream().mapToLong(MessageRow::emailNumber).sorted().distinct().toArray();
    Email[] found = read.apply(numbers);
    List<MessageRow> complete = new ArrayList<>(batch.rows().size());
    for (MessageRow row : batch.rows()) {
      complete.add(with(row, found[Arrays.binarySearch(numbers, row.emailNumber())]));
    }
    return new MessageBatch(batch.keywords(), complete);
  }

  private static MessageRow with(MessageRow row, Email email) {
    return new MessageRow(
        row.uid(),
        row.flagBits(),
        row.modSeq(),
        row.emailNumber(),
        row.sizeBytes(),
        row.internalDateSeconds(),
        row.zoneMinutes(),
        row.saveDateSeconds(),
        email);
  }

  @Override
  public void close() {
    if (ahead != null) {
      ahead.giveUp();
    }
    rows.close();
  }
}
