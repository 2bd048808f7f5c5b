package io.mailkeep.store.core.checkpoint;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.checkpoint.format.Head;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Chunk;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.EmailBlock;
import io.mailkeep.store.core.state.EmailColumns;
import io.mailkeep.store.core.state.HistoryBlock;
import io.mailkeep.store.core.state.HistoryColumns;
import io.mailkeep.store.core.state.IdBucket;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.NotLoaded;
import io.mailkeep.store.core.state.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes a snapshot as a checkpoint: the cells that changed since the one before, then the head,
/// then the deletion of cells that it lists no more.
public final class CheckpointWriter {
  /// How many cells go to the store in one call.
  static final int CELLS_PER_PUT = 64;

  private final CheckpointStore store;
  private final AccountId account;

  public CheckpointWriter(CheckpointStore store, AccountId account) {
    this.store = store;
    this.account = account;
  }

  /// Writes what changed after `before`.
  ///
  /// @throws NotLoaded if something that changed is not in memory
  /// @throws io.mailkeep.store.core.port.EngineException if the store fails; half a checkpoint does
  ///   no harm
  public Checkpoint write(AccountState state, Checkpoint before) {
    Head head = Heads.write(state);
    Checkpoint written = new Checkpoint(head);
    putAll(new Dirty(state, before.seq()).collect());
    store.putHead(account, state.seq(), head.toByteArray());
    Set<String> gone = before.cells();
    gone.removeAll(written.cells());
    putAll(gone.stream().sorted().map(name -> new Cell(name, state.seq(), null)).toList());
    return written;
  }

  private void putAll(List<Cell> cells) {
    for (int at = 0; at < cells.size(); at += CELLS_PER_PUT) {
      store.put(account, cells.subList(at, Math.min(cells.size(), at + CELLS_PER_PUT)));
    }
  }

  /// Collects the cells that hold changes of entries above a position.
  private static final class Dirty {
    private final AccountState state;
    private final long after;
    private final List<Cell> cells = new ArrayList<>();

    Dirty(AccountState state, long after) {
      this.state = state;
      this.after = after;
    }

    List<Cell> collect() {
      for (MailboxState mailbox : state.mailboxes().all()) {
        chunks(mailbox);
        history(mailbox);
      }
      for (EmailBlock block : state.emails().blocks()) {
        if (block.changedAfter(after)) {
          if (!(block instanceof EmailColumns columns)) {
            throw new NotLoaded(new Part.Emails(block.key()));
          }
          add(CellNames.emails(block.key()), EmailCells.write(columns, state.seq()));
        }
      }
      for (IdBucket bucket : state.requestIds().buckets()) {
        if (bucket.changedAfter(after)) {
          if (bucket.waits()) {
            throw new NotLoaded(new Part.RequestIdWindow());
          }
          add(CellNames.ids(bucket.bucket()), IdCells.write(bucket, state.seq()));
        }
      }
      return cells;
    }

    private void chunks(MailboxState mailbox) {
      for (Chunk chunk : mailbox.chunks().all()) {
        if (chunk.changedAfter(after)) {
          if (!(chunk instanceof Columns columns)) {
            throw new NotLoaded(new Part.Messages(mailbox.id()));
          }
          String name = CellNames.chunk(mailbox.id().value(), chunk.key());
          add(name, ChunkCells.write(columns, state.seq()));
        }
      }
    }

    private void history(MailboxState mailbox) {
      HistoryBlock[] blocks = mailbox.history().blocks();
      for (int i = 0; i < blocks.length; i++) {
        if (blocks[i].changedAfter(after)) {
          if (!(blocks[i] instanceof HistoryColumns columns)) {
            throw new NotLoaded(new Part.History(mailbox.id()));
          }
          int number = mailbox.history().firstBlock() + i;
          add(
              CellNames.history(mailbox.id().value(), number),
              HistoryCells.write(columns, state.seq()));
        }
      }
    }

    private void add(String name, byte[] content) {
      cells.add(new Cell(name, state.seq(), content));
    }
  }
}
