package io.mailkeep.store.core.checkpoint;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Chunk;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.HistoryBlock;
import io.mailkeep.store.core.state.HistoryColumns;
import io.mailkeep.store.core.state.IdBucket;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cells that a part of a snapshot waits for.
public sealed interface PartCells {
  List<String> names();

  record Messages(MailboxId mailbox, List<String> names) implements PartCells {}

  record History(MailboxId mailbox, List<String> names, int[] numbers) implements PartCells {}

  record Emails(List<String> names) implements PartCells {}

  record Ids(List<String> names) implements PartCells {}

  /// One chunk of a mailbox.
  static PartCells chunk(MailboxId mailbox, int key) {
    return new Messages(mailbox, List.of(CellNames.chunk(mailbox.value(), key)));
  }

  /// One block of a mailbox's history.
  static PartCells historyBlock(MailboxId mailbox, int number) {
    return new History(
        mailbox, List.of(CellNames.history(mailbox.value(), number)), new int[] {number});
  }

  /// One block of the account's emails.
  static PartCells emailBlock(int key) {
    return new Emails(List.of(CellNames.emails(key)));
  }

  /// The request ids of one bucket of the log.
  static PartCells idBucket(long bucket) {
    return new Ids(List.of(CellNames.ids(bucket)));
  }

  static PartCells of(AccountState state, Part part) {
    return switch (part) {
      case Part.Messages wanted -> messages(state.mailboxes().find(wanted.mailbox()), wanted);
      case Part.History wanted -> history(state.mailboxes().find(wanted.mailbox()), wanted);
      case Part.Emails wanted ->
          new Emails(
              state.emails().waits(wanted.block())
                  ? List.of(CellNames.emails(wanted.block()))
                  : List.of());
      case Part.RequestIdWindow() ->
          new Ids(
              state.requestIds().buckets().stream()
                  .filter(IdBucket::waits)
                  .map(bucket -> CellNames.ids(bucket.bucket()))
                  .toList());
    };
  }

  private static PartCells messages(@Nullable MailboxState mailbox, Part.Messages wanted) {
    List<String> names = new ArrayList<>();
    for (Chunk chunk : mailbox == null ? new Chunk[0] : mailbox.chunks().all()) {
      if (!(chunk instanceof Columns)) {
        names.add(CellNames.chunk(wanted.mailbox().value(), chunk.key()));
      }
    }
    return new Messages(wanted.mailbox(), names);
  }

  private static PartCells history(@Nullable MailboxState mailbox, Part.History wanted) {
    List<String> names = new ArrayList<>();
    HistoryBlock[] blocks = mailbox == null ? new HistoryBlock[0] : mailbox.history().blocks();
    int[] numbers = new int[blocks.length];
    for (int i = 0; i < blocks.length; i++) {
      if (!(blocks[i] instanceof HistoryColumns) && mailbox != null) {
        numbers[names.size()] = mailbox.history().firstBlock() + i;
        names.add(CellNames.history(wanted.mailbox().value(), numbers[names.size()]));
      }
    }
    return new History(wanted.mailbox(), names, Arrays.copyOf(numbers, names.size()));
  }
}
