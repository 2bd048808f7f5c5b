package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import io.mailkeep.store.core.port.LogStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How many statements an operation costs.
@Tag("distributed")
final class CostTest {
  private static final RequestCount COUNT = new RequestCount();
  private static final byte[] SOME = {1, 2, 3};
  private static CassandraEngine engine;

  private final AccountId account =
      new AccountId(
          AccountId.DEFAULT_TENANT,
          new TimeOrderedIds(InstantSource.system(), new SecureRandom()).accountId());

  @BeforeAll
  static void connect() {
    TestCassandra.engine();
    engine = CassandraEngine.connect(TestCassandra.settings("contracts"), "pod-1", COUNT);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private void append(long seq) {
    assertThat(engine.log().append(account, seq, SOME))
        .isEqualTo(new LogStore.AppendOutcome.Applied());
  }

  @Test
  void anAppendIsOneConditionalWrite() {
    assertThat(COUNT.during(engine, () -> append(1))).isEqualTo(1);
    assertThat(COUNT.during(engine, () -> append(2))).isEqualTo(1);
  }

  @Test
  void aTailReadIsOneReadWhetherItFindsSomethingOrNot() {
    assertThat(COUNT.during(engine, () -> engine.log().tail(account, 1, 512))).isEqualTo(1);
    for (long seq = 1; seq <= 512; seq++) {
      append(seq);
    }
    assertThat(COUNT.during(engine, () -> engine.log().tail(account, 513, 512))).isEqualTo(1);
    assertThat(COUNT.during(engine, () -> engine.log().tail(account, 512, 512))).isEqualTo(1);
    assertThat(COUNT.during(engine, () -> engine.log().tail(account, 300, 10))).isEqualTo(1);
    assertThat(COUNT.during(engine, () -> engine.log().tail(account, 1, 511)))
        .as("four pages")
        .isEqualTo(4);
  }

  @Test
  void anEmailRowIsOneWrite() {
    engine.emailRows().put(account, List.of(new EmailRow(1, SOME)));

    EmailRow next = new EmailRow(2, SOME);
    assertThat(COUNT.during(engine, () -> engine.emailRows().put(account, List.of(next))))
        .isEqualTo(1);
  }

  @Test
  void emailRowsAreReadByTheBlock() {
    long[] numbers = LongStream.rangeClosed(1, 512).toArray();
    List<EmailRow> rows = LongStream.of(numbers).mapToObj(n -> new EmailRow(n, SOME)).toList();
    engine.emailRows().put(account, rows);

    assertThat(COUNT.during(engine, () -> engine.emailRows().get(account, numbers))).isEqualTo(3);
  }

  @Test
  void theChunksOfALargeMailboxAreFewReads() {
    List<String> names = IntStream.range(0, 196).mapToObj(key -> "m.1." + key).toList();
    engine.checkpoints().put(account, names.stream().map(n -> new Cell(n, 1, SOME)).toList());

    assertThat(COUNT.during(engine, () -> engine.checkpoints().get(account, names)))
        .isLessThanOrEqualTo(4);
  }
}
