package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// Lists addresses in order over all shards: a merge of the shards' own orders. Each shard is asked
/// for about its share, and again when that was not enough.
final class ListAddresses {
  private static final int SPARE_ROWS = 4;
  private static final Comparator<DirectoryRow> ORDER =
      Comparator.comparing(DirectoryRow::address, new AddressOrder());

  private final Cql cql;
  private final SelectAddresses select;

  ListAddresses(Cql cql) {
    this.cql = cql;
    select = new SelectAddresses(cql);
  }

  List<DirectoryRow> run(String after, int limit) {
    int share = Math.min(limit, limit / AddressShard.COUNT + SPARE_ROWS);
    if (share <= 0) {
      return List.of();
    }
    PriorityQueue<Head> heads = heads(after, share);
    List<DirectoryRow> listed = new ArrayList<>();
    while (listed.size() < limit && !heads.isEmpty()) {
      Head head = heads.remove();
      DirectoryRow row = head.rows().remove();
      listed.add(row);
      Head next = head.rows().isEmpty() && head.more() ? more(row.address(), share) : head;
      if (!next.rows().isEmpty()) {
        heads.add(next);
      }
    }
    return List.copyOf(listed);
  }

  private PriorityQueue<Head> heads(String after, int share) {
    List<BoundStatement> reads =
        IntStream.range(0, AddressShard.COUNT)
            .mapToObj(shard -> select.bind(shard, after, share))
            .toList();
    List<Deque<DirectoryRow>> shards =
        IntStream.range(0, AddressShard.COUNT)
            .<Deque<DirectoryRow>>mapToObj(shard -> new ArrayDeque<>())
            .toList();
    cql.all(reads).stream()
        .map(DirectoryRows::of)
        .forEach(row -> shards.get(AddressShard.of(row.address())).add(row));
    PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(head -> head.rows().element(), ORDER));
    for (Deque<DirectoryRow> rows : shards) {
      if (!rows.isEmpty()) {
        heads.add(new Head(rows, rows.size() == share));
      }
    }
    return heads;
  }

  private Head more(String after, int share) {
    Deque<DirectoryRow> rows = new ArrayDeque<>();
    cql.rows(select.bind(AddressShard.of(after), after, share))
        .forEach(row -> rows.add(DirectoryRows.of(row)));
    return new Head(rows, rows.size() == share);
  }

  /// What is known of a shard that was not listed yet.
  ///
  /// @param more whether it may have more rows behind these
  private record Head(Deque<DirectoryRow> rows, boolean more) {}
}
