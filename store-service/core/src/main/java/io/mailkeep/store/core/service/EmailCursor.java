package io.mailkeep.store.core.service;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.core.email.EmailBody;
import io.mailkeep.store.core.email.EmailRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds the emails to the rows of another cursor, one read of email rows a batch.
record EmailCursor(Cursor<MessageBatch> rows, AccountId account, EmailRows emails, EmailBody body)
    implements Cursor<MessageBatch> {
  @Override
  public @Nullable MessageBatch next() {
    MessageBatch batch = rows.next();
    return batch == null ? null : Backend.call(() -> withEmails(batch));
  }

  private MessageBatch withEmails(MessageBatch batch) {
    long[] numbers =
        batch.rows().stream().mapToLong(MessageRow::emailNumber).sorted().distinct().toArray();
    Email[] found = emails.read(account, numbers, body);
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
    rows.close();
  }
}
