package io.mailkeep.standalone.mailfile;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.node.admin.Accounts;
import io.mailkeep.store.node.admin.MailItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings a [MailSource] into an account in batches, in the source's order.
public final class MailImport {
  private static final long MAX_BATCH_BYTES = 8L * 1024 * 1024;

  private final Accounts accounts;
  private final String address;
  private final String top;
  private final ImportJournal journal;
  private final Supplier<UUID> ids;
  private final LongConsumer progress;
  private final List<FiledMessage> batch = new ArrayList<>();
  private UUID batchId;
  private long batchBytes;
  private long seen;
  private long imported;
  private long maybeTwice;

  /// @param top the mailbox for what lies at the source's top
  /// @param ids makes UUIDv7
  /// @param progress told how many messages were looked at
  public MailImport(
      Accounts accounts,
      String address,
      String top,
      ImportJournal journal,
      Supplier<UUID> ids,
      LongConsumer progress) {
    this.accounts = accounts;
    this.address = address;
    this.top = top;
    this.journal = journal;
    this.ids = ids;
    this.progress = progress;
    this.batchId = ids.get();
  }

  /// @param imported messages brought in by this run
  /// @param skipped messages that an earlier run had brought in
  /// @param maybeTwice of the imported ones, those that an interrupted run may have brought in
  ///   longer ago than the store can tell
  public record Outcome(long imported, long skipped, long maybeTwice) {}

  public Outcome run(MailSource source) throws IOException {
    source.each(this::take);
    flush();
    return new Outcome(imported, seen - imported, maybeTwice);
  }

  private void take(FiledMessage message) {
    seen++;
    if (!journal.isDone(message.key())) {
      UUID begun = journal.begunAs(message.key());
      if (!batch.isEmpty() && !fits(message, begun)) {
        flush();
      }
      if (batch.isEmpty()) {
        batchId = begun == null ? ids.get() : begun;
      }
      batch.add(message);
      batchBytes += message.content().length;
    }
    progress.accept(seen);
  }

  /// An interrupted batch is sent again exactly as it was: no less, and nothing new in it.
  private boolean fits(FiledMessage message, @Nullable UUID begun) {
    UUID first = journal.begunAs(batch.getFirst().key());
    return Objects.equals(first, begun)
        && message.mailbox().equals(batch.getFirst().mailbox())
        && (begun != null
            || (batch.size() < Accounts.MAX_MESSAGES
                && batchBytes + message.content().length <= MAX_BATCH_BYTES));
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    boolean again = journal.begunAs(batch.getFirst().key()) != null;
    try {
      send(batchId);
    } catch (StoreException.OutcomeUnknown e) {
      if (!again) {
        throw e;
      }
      maybeTwice += batch.size();
      send(ids.get());
    }
    imported += batch.size();
    batch.clear();
    batchBytes = 0;
  }

  private void send(UUID request) {
    List<String> keys = batch.stream().map(FiledMessage::key).toList();
    String folder = batch.getFirst().mailbox();
    List<MailItem> items =
        batch.stream().map(m -> new MailItem(m.flags(), m.dateSeconds(), m.content())).toList();
    journal.begin(request, keys);
    accounts.deliver(address, request, folder.isEmpty() ? top : folder, items);
    journal.done(request, keys);
  }
}
