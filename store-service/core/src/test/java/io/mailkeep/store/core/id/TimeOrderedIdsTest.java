package io.mailkeep.store.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
  private Instant now = Instant.ofEpochMilli(1_700_000_000_123L);
  private final TimeOrderedIds ids = new TimeOrderedIds(() -> now, new Random(1));

  @Test
  void isVersion7WithTheClocksMilliseconds() {
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(TimeOrderedIds.millisOf(id)).isEqualTo(1_700_000_000_123L);
  }

  @Test
  void growsWhileTheClockStandsStill() {
    UUID last = ids.next();
    for (int i = 0; i < 20_000; i++) {
      UUID next = ids.next();
      assertThat(next.toString()).isGreaterThan(last.toString());
      last = next;
    }
    assertThat(TimeOrderedIds.millisOf(last)).isEqualTo(1_700_000_000_123L + 20_000 / 4096);
  }

  @Test
  void growsWhenTheClockGoesBackALittle() {
    UUID before = ids.next();
    now = now.minusSeconds(60);
    UUID after = ids.next();

    assertThat(after.toString()).isGreaterThan(before.toString());
  }

  /// Or every id would be refused as one from the future until the clock is there again.
  @Test
  void followsAClockThatIsSetRight() {
    UUID before = ids.next();
    now = now.minusSeconds(61);

    assertThat(TimeOrderedIds.millisOf(ids.next())).isEqualTo(now.toEpochMilli());
    assertThat(TimeOrderedIds.millisOf(before)).isGreaterThan(now.toEpochMilli());
  }

  @Test
  void twoSourcesOfOneMillisecondDiffer() {
    Set<UUID> all = new HashSet<>();
    TimeOrderedIds other = new TimeOrderedIds(() -> now, new Random(2));
    for (int i = 0; i < 1000; i++) {
      all.add(ids.next());
      all.add(other.next());
    }

    assertThat(all).hasSize(2000);
  }

  @Test
  void accountIdsAre26OfAToZAnd0To9() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      all.add(ids.accountId());
    }

    assertThat(all).hasSize(1000).allMatch(id -> id.matches("[a-z0-9]{26}"));
  }
}
