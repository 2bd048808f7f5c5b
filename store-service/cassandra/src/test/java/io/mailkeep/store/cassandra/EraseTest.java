package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Accounts are erased by any process, whoever wrote them, for ever.
@Tag("distributed")
final class EraseTest {
  private static final byte[] SOME = {1, 2, 3};

  private final CassandraEngine writer = TestCassandra.engine();
  private final AccountId account =
      new AccountId(
          AccountId.DEFAULT_TENANT,
          new TimeOrderedIds(InstantSource.system(), new SecureRandom()).accountId());

  @Test
  void emailRowsOfEveryBlockGoAndWhatComesLateStaysAway() {
    long[] numbers = {1, 300, 16_383, 16_384, 1_000_000};
    for (long number : numbers) {
      writer.emailRows().put(account, List.of(new EmailRow(number, SOME)));
    }

    try (CassandraEngine other =
        CassandraEngine.connect(TestCassandra.settings("contracts"), "pod-2")) {
      other.emailRows().erase(account);
    }
    writer.emailRows().put(account, List.of(new EmailRow(300, SOME)));

    assertThat(writer.emailRows().get(account, numbers)).isEmpty();
  }

  @Test
  void aLateCheckpointOfAnErasedAccountStaysAway() {
    writer.checkpoints().put(account, List.of(new Cell("m.1.0", 5, SOME)));
    writer.checkpoints().erase(account);

    writer.checkpoints().put(account, List.of(new Cell("m.1.0", 6, SOME)));
    writer.checkpoints().putHead(account, 6, SOME);

    assertThat(writer.checkpoints().get(account, List.of("m.1.0"))).isEmpty();
    assertThat(writer.checkpoints().head(account)).isNull();
  }
}
