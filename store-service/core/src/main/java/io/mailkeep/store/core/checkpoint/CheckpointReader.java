package io.mailkeep.store.core.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.checkpoint.format.Head;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.History;
import io.mailkeep.store.core.state.HistoryColumns;
import io.mailkeep.store.core.state.IdBucket;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Part;
import io.mailkeep.store.core.state.StateSizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads checkpoints: the head when an account opens, cells when a part is asked for.
public final class CheckpointReader {
  /// How many cells are read in one call.
  static final int CELLS_PER_GET = 256;

  private final CheckpointStore store;
  private final AccountId account;
  private final StateSizes sizes;

  /// @param sizes what the account is stored with
  public CheckpointReader(CheckpointStore store, AccountId account, StateSizes sizes) {
    this.sizes = sizes;
    this.store = store;
    this.account = account;
  }

  /// An account as its newest checkpoint has it.
  public record Opened(AccountState state, Checkpoint checkpoint) {}

  /// Reads the head; an account without one starts from nothing.
  ///
  /// @throws ReaderTooOldException if a newer release wrote it
  public Opened open() {
    CheckpointStore.Head stored = store.head(account);
    if (stored == null) {
      return new Opened(AccountState.fresh(sizes), Checkpoint.NONE);
    }
    try {
      Head head = Head.parseFrom(stored.content());
      ReaderTooOldException.check(head.getReaderLevel(), Heads.READER_LEVEL);
      return new Opened(Heads.read(head, sizes), new Checkpoint(head));
    } catch (CorruptLogException | ReaderTooOldException e) {
      throw e;
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new CorruptLogException("the checkpoint's head cannot be read", e);
    }
  }

  /// Reads the cells of a part that the snapshot waits for.
  ///
  /// @return null if a cell is gone: the account must be opened again, from a newer head
  public @Nullable Loaded load(AccountState state, Part part) {
    return load(PartCells.of(state, part));
  }

  /// Reads these cells, null if one is gone.
  public @Nullable Loaded load(PartCells wanted) {
    Map<String, Cell> found = new HashMap<>();
    List<String> names = wanted.names();
    for (int at = 0; at < names.size(); at += CELLS_PER_GET) {
      List<String> some = names.subList(at, Math.min(names.size(), at + CELLS_PER_GET));
      store.get(account, some).forEach(cell -> found.put(cell.name(), cell));
    }
    List<byte[]> contents = new ArrayList<>();
    long seq = 0;
    for (String name : names) {
      Cell cell = found.get(name);
      byte[] content = cell == null ? null : cell.content();
      if (cell == null || content == null) {
        return null;
      }
      contents.add(content);
      seq = Math.max(seq, cell.seq());
    }
    return new Loaded(wanted, contents, seq);
  }

  /// Cells of a part, to be put into a snapshot that is not older than any of them.
  ///
  /// @param seq the newest position that a cell includes
  public record Loaded(PartCells part, List<byte[]> contents, long seq) {
    public AccountState install(AccountState state) {
      return switch (part) {
        case PartCells.Messages wanted -> {
          MailboxState mailbox = state.mailboxes().find(wanted.mailbox());
          int uids = state.sizes().chunkUids();
          Columns[] cells =
              contents.stream().map(cell -> ChunkCells.read(uids, cell)).toArray(Columns[]::new);
          yield mailbox == null ? state : state.with(mailbox.with(mailbox.chunks().install(cells)));
        }
        case PartCells.History wanted -> {
          MailboxState mailbox = state.mailboxes().find(wanted.mailbox());
          yield mailbox == null
              ? state
              : state.with(mailbox.with(installHistory(mailbox, wanted.numbers())));
        }
        case PartCells.Emails ignored -> {
          AccountState next = state;
          for (byte[] content : contents) {
            next =
                next.with(
                    next.emails().install(EmailCells.read(state.sizes().blockEmails(), content)));
          }
          yield next;
        }
        case PartCells.Ids ignored -> {
          AccountState next = state;
          for (byte[] content : contents) {
            IdBucket bucket = IdCells.read(content);
            long included = IdCells.seq(content);
            next = next.with(next.requestIds().install(bucket, included));
          }
          yield next;
        }
      };
    }

    private History installHistory(MailboxState mailbox, int[] numbers) {
      return mailbox
          .history()
          .install(
              numbers, contents.stream().map(HistoryCells::read).toArray(HistoryColumns[]::new));
    }
  }
}
