package io.mailkeep.store.testkit.contract;

import static io.mailkeep.store.testkit.contract.Fixtures.bytes;
import static io.mailkeep.store.testkit.contract.Fixtures.race;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.core.port.LogStore.AppendOutcome.Applied;
import io.mailkeep.store.core.port.LogStore.LogTail;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// The part of the contract of [LogStore] that trimming stands on.
public interface LogBucketsContract {
  /// The store under test.
  LogStore log();

  /// An account that no other test uses.
  AccountId account();

  private void fill(long fromSeq, long toSeq) {
    for (long seq = fromSeq; seq <= toSeq; seq++) {
      assertThat(log().append(account(), seq, bytes("entry " + seq))).isEqualTo(new Applied());
    }
  }

  @Test
  default void aClosedBucketRefusesEveryAppend() {
    fill(1, 3);
    log().closeBucket(account(), 0);
    log().closeBucket(account(), 0);

    assertThat(log().append(account(), 4, bytes("late"))).isEqualTo(new AppendOutcome.Lost());
    assertThat(log().append(account(), 511, bytes("late"))).isEqualTo(new AppendOutcome.Lost());
    assertThat(log().append(account(), 512, bytes("next"))).isEqualTo(new Applied());
  }

  @Test
  default void aBucketWithoutEntriesCanBeClosed() {
    log().closeBucket(account(), 5);

    assertThat(log().append(account(), 5 * 512, bytes("late"))).isEqualTo(new AppendOutcome.Lost());
  }

  @Test
  default void theTailTellsThatItEndsInAClosedBucket() {
    fill(1, 600);
    log().closeBucket(account(), 0);

    assertThat(log().tail(account(), 510, 1).endsInClosedBucket()).isTrue();
    assertThat(log().tail(account(), 510, 2).endsInClosedBucket()).isTrue();
    LogTail across = log().tail(account(), 510, 5);
    assertThat(across.entries()).hasSize(5);
    assertThat(across.endsInClosedBucket()).isFalse();
    assertThat(log().tail(account(), 512, 5).endsInClosedBucket()).isFalse();
    assertThat(log().tail(account(), 601, 5).endsInClosedBucket()).isFalse();
  }

  /// What a reader comes upon if the log is trimmed after it has read an older bucket.
  @Test
  default void aTailThatStopsAtADroppedBucketIsNotTheEndOfTheLog() {
    fill(1022, 1024);
    fill(1536, 1536);
    log().closeBucket(account(), 2);
    log().dropBucket(account(), 2);

    LogTail tail = log().tail(account(), 1022, 10);

    assertThat(tail.entries()).hasSize(2);
    assertThat(tail.endsInClosedBucket()).isTrue();
  }

  @Test
  default void aTailReadWhileTheLogIsTrimmedIsWholeOrEndsInAClosedBucket() {
    for (int round = 0; round < 40; round++) {
      AccountId account = Fixtures.freshAccount();
      for (long seq : new long[] {1022, 1023, 1024, 1025, 1536}) {
        assertThat(log().append(account, seq, bytes("entry"))).isEqualTo(new Applied());
      }
      Callable<Boolean> reader =
          () -> {
            LogTail tail = log().tail(account, 1022, 10);
            return tail.entries().size() == 4 || tail.endsInClosedBucket();
          };
      Callable<Boolean> trimmer =
          () -> {
            for (long bucket = 1; bucket <= 2; bucket++) {
              log().closeBucket(account, bucket);
              log().dropBucket(account, bucket);
            }
            return true;
          };

      assertThat(race(List.of(reader, trimmer, reader, reader))).containsOnly(true);
    }
  }

  @Test
  default void onlyAClosedBucketIsDropped() {
    fill(1, 3);

    assertThatThrownBy(() -> log().dropBucket(account(), 0))
        .isInstanceOf(IllegalStateException.class);
    assertThat(log().tail(account(), 1, 10).entries()).hasSize(3);
  }

  @Test
  default void aDroppedBucketHasNoEntriesAndStaysClosed() {
    fill(1, 600);
    log().closeBucket(account(), 0);
    log().dropBucket(account(), 0);
    log().dropBucket(account(), 0);

    LogTail dropped = log().tail(account(), 510, 10);
    assertThat(dropped.entries()).as("510 is gone, so nothing may follow it").isEmpty();
    assertThat(dropped.endsInClosedBucket()).isTrue();
    assertThat(log().tail(account(), 512, 1000).entries()).hasSize(89);
    for (long seq : new long[] {1, 300, 511}) {
      assertThat(log().append(account(), seq, bytes("late"))).isEqualTo(new AppendOutcome.Lost());
    }
    assertThat(log().append(account(), 601, bytes("go on"))).isEqualTo(new Applied());
  }

  @Test
  default void closingOneAccountsBucketLeavesOthersOpen() {
    AccountId other = Fixtures.freshAccount();
    log().closeBucket(account(), 0);

    assertThat(log().append(other, 1, bytes("one"))).isEqualTo(new Applied());
    assertThat(log().tail(other, 1, 1).endsInClosedBucket()).isFalse();
  }

  @Test
  default void whatWasAppliedBeforeTheCloseIsThereAndNothingAfterIt() {
    Callable<Integer> writer =
        () -> {
          int seq = 1;
          while (seq < 512
              && log().append(account(), seq, bytes("entry " + seq)) instanceof Applied) {
            seq++;
          }
          return seq - 1;
        };
    Callable<Integer> closer =
        () -> {
          log().closeBucket(account(), 0);
          return log().tail(account(), 1, 1000).entries().size();
        };

    List<Integer> counts = race(List.of(writer, closer));

    assertThat(counts.get(0)).as("entries applied").isEqualTo(counts.get(1));
    assertThat(log().tail(account(), 1, 1000).entries()).hasSize(counts.get(0));
  }
}
