package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.CheckpointStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checkpoints in memory; a deleted cell leaves its position behind, as a tombstone does.
public final class MemoryCheckpointStore implements CheckpointStore {
  private final Map<AccountId, Map<String, Cell>> cells = new HashMap<>();
  private final Map<AccountId, Head> heads = new HashMap<>();

  @Override
  public synchronized void put(AccountId account, List<Cell> written) {
    Map<String, Cell> present = cells.computeIfAbsent(account, key -> new HashMap<>());
    for (Cell cell : written) {
      Cell older = present.get(cell.name());
      if (older == null || older.seq() <= cell.seq()) {
        present.put(cell.name(), copy(cell));
      }
    }
  }

  /// Breaks the contract for a simulation: what comes last stays, however old it is.
  public synchronized void overwrite(AccountId account, List<Cell> written) {
    Map<String, Cell> present = cells.computeIfAbsent(account, key -> new HashMap<>());
    written.forEach(cell -> present.put(cell.name(), copy(cell)));
  }

  @Override
  public synchronized List<Cell> get(AccountId account, List<String> names) {
    Map<String, Cell> present = cells.getOrDefault(account, Map.of());
    List<Cell> found = new ArrayList<>();
    for (String name : names) {
      Cell cell = present.get(name);
      if (cell != null && cell.content() != null) {
        found.add(copy(cell));
      }
    }
    return List.copyOf(found);
  }

  @Override
  public synchronized void putHead(AccountId account, long seq, byte[] head) {
    Head older = heads.get(account);
    if (older == null || older.seq() <= seq) {
      heads.put(account, new Head(seq, head.clone()));
    }
  }

  @Override
  public synchronized @Nullable Head head(AccountId account) {
    Head head = heads.get(account);
    return head == null ? null : new Head(head.seq(), head.content().clone());
  }

  @Override
  public synchronized void erase(AccountId account) {
    cells.remove(account);
    heads.remove(account);
  }

  /// The names of the cells that an account has.
  public synchronized List<String> names(AccountId account) {
    return cells.getOrDefault(account, Map.of()).values().stream()
        .filter(cell -> cell.content() != null)
        .map(Cell::name)
        .sorted()
        .toList();
  }

  /// Breaks the contract for a test: a cell is gone that nobody deleted.
  public synchronized void lose(AccountId account, String name) {
    cells.getOrDefault(account, new HashMap<>()).remove(name);
  }

  /// The same cells, to go on from by itself.
  public synchronized MemoryCheckpointStore copy() {
    MemoryCheckpointStore copy = new MemoryCheckpointStore();
    cells.forEach((account, present) -> copy.cells.put(account, new HashMap<>(present)));
    copy.heads.putAll(heads);
    return copy;
  }

  private static Cell copy(Cell cell) {
    byte[] content = cell.content();
    return new Cell(cell.name(), cell.seq(), content == null ? null : content.clone());
  }
}
