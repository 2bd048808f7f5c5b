package io.mailkeep.store.cassandra.email;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Blobs;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.core.port.EmailRowStore;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Email rows in Cassandra. A delete wins over every put by its timestamp, whichever comes later.
public final class CassandraEmailRowStore implements EmailRowStore {
  private final Cql cql;
  private final InsertEmailRow insert;
  private final DeleteEmailRow delete;
  private final SelectEmailRows select;
  private final SelectEmailRange selectRange;
  private final EraseEmailBlock eraseBlock;
  private final KnownSpans spans;

  public CassandraEmailRowStore(Cql cql) {
    this.cql = cql;
    insert = new InsertEmailRow(cql);
    delete = new DeleteEmailRow(cql);
    select = new SelectEmailRows(cql);
    selectRange = new SelectEmailRange(cql);
    eraseBlock = new EraseEmailBlock(cql);
    spans = new KnownSpans(cql);
  }

  @Override
  public void put(AccountId account, List<EmailRow> rows) {
    rows.stream()
        .mapToLong(row -> EmailBlocks.spanOf(row.number()))
        .distinct()
        .forEach(span -> spans.note(account, span));
    cql.all(rows.stream().map(row -> insert.bind(account, row)).toList());
  }

  @Override
  public List<EmailRow> get(AccountId account, long[] numbers) {
    Set<Long> wanted = Arrays.stream(numbers).boxed().collect(Collectors.toSet());
    Map<Long, List<Long>> blocks =
        Arrays.stream(numbers).boxed().collect(Collectors.groupingBy(EmailBlocks::of));
    List<BoundStatement> reads =
        blocks.entrySet().stream()
            .map(block -> read(account, block.getKey(), block.getValue()))
            .toList();
    return cql.all(reads).stream()
        .filter(row -> wanted.contains(row.getLong("number")))
        .map(row -> new EmailRow(row.getLong("number"), Blobs.get(row, "content")))
        .sorted(Comparator.comparingLong(EmailRow::number))
        .toList();
  }

  /// Numbers of which at least every second is wanted are read as a range.
  private BoundStatement read(AccountId account, long block, List<Long> numbers) {
    long first = numbers.getFirst();
    long last = numbers.getLast();
    return last - first < 2L * numbers.size()
        ? selectRange.bind(account, block, first, last)
        : select.bind(account, block, numbers);
  }

  @Override
  public void delete(AccountId account, List<Long> numbers) {
    cql.all(numbers.stream().map(number -> delete.bind(account, number)).toList());
  }

  /// The spans stay listed, so that erasing again erases what a slow writer brought in meanwhile.
  @Override
  public void erase(AccountId account) {
    for (long span : spans.of(account)) {
      cql.all(
          LongStream.range(EmailBlocks.firstOf(span), EmailBlocks.endOf(span))
              .mapToObj(block -> eraseBlock.bind(account, block))
              .toList());
    }
  }
}
