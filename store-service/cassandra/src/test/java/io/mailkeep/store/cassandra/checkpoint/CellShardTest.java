package io.mailkeep.store.cassandra.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CellShardTest {
  @Test
  void storedCellsStayWhereTheyAre() {
    assertThat(CellShard.of("m.1.0")).isEqualTo(7);
    assertThat(CellShard.of("h.17.300")).isEqualTo(2);
    assertThat(CellShard.of("name")).isEqualTo(39);
  }

  @Test
  void theChunksOfAMailboxAreInFewShards() {
    assertThat(IntStream.range(0, 200).map(key -> CellShard.of("m.7." + key)).distinct())
        .hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void tenThousandMailboxesAreSpreadOverAll() {
    assertThat(
            IntStream.range(0, 10_000)
                .boxed()
                .collect(Collectors.groupingBy(mailbox -> CellShard.of("m." + mailbox + ".0"))))
        .hasSize(CellShard.COUNT)
        .allSatisfy((shard, cells) -> assertThat(cells).hasSizeLessThan(250));
  }

  @Test
  void numbersWithoutEndAreNamesToo() {
    assertThat(CellShard.of("x" + "9".repeat(99))).isBetween(0, CellShard.COUNT - 1);
  }
}
