package io.mailkeep.store.cassandra.checkpoint;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Blobs;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.core.port.CheckpointStore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Checkpoints in Cassandra. The newest position wins, whoever writes last: that is what a write's
/// timestamp says.
public final class CassandraCheckpointStore implements CheckpointStore {
  private final Cql cql;
  private final InsertCell insertCell;
  private final DeleteCell deleteCell;
  private final SelectCells selectCells;
  private final EraseCells eraseCells;
  private final InsertHead insertHead;
  private final SelectHead selectHead;
  private final EraseHead eraseHead;

  public CassandraCheckpointStore(Cql cql) {
    this.cql = cql;
    insertCell = new InsertCell(cql);
    deleteCell = new DeleteCell(cql);
    selectCells = new SelectCells(cql);
    eraseCells = new EraseCells(cql);
    insertHead = new InsertHead(cql);
    selectHead = new SelectHead(cql);
    eraseHead = new EraseHead(cql);
  }

  @Override
  public void put(AccountId account, List<Cell> cells) {
    cql.all(cells.stream().map(cell -> write(account, cell)).toList());
  }

  private BoundStatement write(AccountId account, Cell cell) {
    byte[] content = cell.content();
    return content == null
        ? deleteCell.bind(account, cell.name(), cell.seq())
        : insertCell.bind(account, cell.name(), cell.seq(), content);
  }

  @Override
  public List<Cell> get(AccountId account, List<String> names) {
    List<BoundStatement> reads =
        names.stream().collect(Collectors.groupingBy(CellShard::of)).entrySet().stream()
            .map(shard -> selectCells.bind(account, shard.getKey(), shard.getValue()))
            .toList();
    return cql.all(reads).stream()
        .map(row -> new Cell(row.getString("name"), row.getLong("seq"), Blobs.get(row, "content")))
        .toList();
  }

  @Override
  public void putHead(AccountId account, long seq, byte[] head) {
    insertHead.run(account, seq, head);
  }

  @Override
  public @Nullable Head head(AccountId account) {
    return selectHead.run(account);
  }

  /// The head goes first: without it no cell is looked for.
  @Override
  public void erase(AccountId account) {
    eraseHead.run(account);
    cql.all(
        IntStream.range(0, CellShard.COUNT)
            .mapToObj(shard -> eraseCells.bind(account, shard))
            .toList());
  }
}
