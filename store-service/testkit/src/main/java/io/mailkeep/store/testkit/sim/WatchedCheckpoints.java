package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.CheckpointStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checkpoints as one pod uses them; tells what it came to.
final class WatchedCheckpoints implements CheckpointStore {
  private final CheckpointStore store;
  private final Object pod;
  private final Coverage coverage;
  private final LastWriter last;
  private long headSeq;

  /// Which pod wrote the newest head; shared by all pods.
  static final class LastWriter {
    private @Nullable Object pod;
  }

  WatchedCheckpoints(CheckpointStore store, Object pod, Coverage coverage, LastWriter last) {
    this.store = store;
    this.pod = pod;
    this.coverage = coverage;
    this.last = last;
  }

  @Override
  public void put(AccountId account, List<Cell> cells) {
    if (cells.stream().anyMatch(cell -> cell.content() == null)) {
      coverage.saw(Reached.CELLS_DELETED);
    }
    store.put(account, cells);
  }

  @Override
  public List<Cell> get(AccountId account, List<String> names) {
    List<Cell> found = store.get(account, names);
    if (found.size() < names.size()) {
      coverage.saw(Reached.CELL_GONE);
    }
    for (Cell cell : found) {
      coverage.saw(
          switch (cell.name().charAt(0)) {
            case 'm' -> Reached.MESSAGES_LOADED;
            case 'h' -> Reached.HISTORY_LOADED;
            case 'e' -> Reached.EMAILS_LOADED;
            default -> Reached.IDS_LOADED;
          });
      if (cell.seq() > headSeq) {
        coverage.saw(Reached.CELL_REPLACED);
      }
    }
    return found;
  }

  @Override
  public void putHead(AccountId account, long seq, byte[] head) {
    store.putHead(account, seq, head);
    if (last.pod != null && !last.pod.equals(pod)) {
      coverage.saw(Reached.CHECKPOINT_BY_OTHER_POD);
    }
    last.pod = pod;
    headSeq = Math.max(headSeq, seq);
  }

  @Override
  public @Nullable Head head(AccountId account) {
    Head head = store.head(account);
    headSeq = head == null ? 0 : head.seq();
    return head;
  }

  @Override
  public void erase(AccountId account) {
    store.erase(account);
  }
}
