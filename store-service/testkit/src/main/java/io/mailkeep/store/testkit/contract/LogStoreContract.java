package io.mailkeep.store.testkit.contract;

import static io.mailkeep.store.testkit.contract.Fixtures.bytes;
import static io.mailkeep.store.testkit.contract.Fixtures.noise;
import static io.mailkeep.store.testkit.contract.Fixtures.race;
import static io.mailkeep.store.testkit.contract.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.core.port.LogStore.LogTail;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [LogStore]: here appending and reading, in its super-interfaces trimming, side
/// rows and lost answers.
public abstract class LogStoreContract
    implements LogBucketsContract, LogPartsContract, LogUnknownContract {
  private final AccountId account = Fixtures.freshAccount();

  @Override
  public AccountId account() {
    return account;
  }

  private AppendOutcome append(long seq, String entry) {
    return log().append(account, seq, bytes(entry));
  }

  private List<String> tail(long fromSeq, int maxEntries) {
    return log().tail(account, fromSeq, maxEntries).entries().stream().map(Fixtures::text).toList();
  }

  @Test
  void anAccountStartsWithAnEmptyLog() {
    LogTail tail = log().tail(account, 1, 10);

    assertThat(tail.entries()).isEmpty();
    assertThat(tail.endsInClosedBucket()).isFalse();
  }

  @Test
  void anAppliedEntryIsRead() {
    assertThat(append(1, "one")).isEqualTo(new AppendOutcome.Applied());
    assertThat(append(2, "two")).isEqualTo(new AppendOutcome.Applied());

    assertThat(tail(1, 10)).containsExactly("one", "two");
    assertThat(tail(2, 10)).containsExactly("two");
    assertThat(tail(3, 10)).isEmpty();
  }

  @Test
  void theFirstEntryOfAPositionStays() {
    append(1, "first");

    assertThat(append(1, "second")).isEqualTo(new AppendOutcome.Lost());
    assertThat(tail(1, 10)).containsExactly("first");
  }

  @Test
  void theSameBytesProposedAgainAreFoundInTheTail() {
    append(1, "mine");

    assertThat(append(1, "mine")).isEqualTo(new AppendOutcome.Lost());
    assertThat(tail(1, 10)).containsExactly("mine");
  }

  @Test
  void anEntryOfTheLargestSizeComesBackByteForByte() {
    byte[] largest = noise(LogStore.MAX_ENTRY_BYTES);

    assertThat(log().append(account, 1, largest)).isEqualTo(new AppendOutcome.Applied());
    assertThat(log().tail(account, 1, 1).entries().getFirst()).isEqualTo(largest);
  }

  @Test
  void whatTheCallerDoesToItsBytesLaterChangesNothing() {
    byte[] entry = bytes("kept");
    log().append(account, 1, entry);
    entry[0] = 'X';
    log().tail(account, 1, 1).entries().getFirst()[1] = 'X';

    assertThat(tail(1, 1)).containsExactly("kept");
  }

  @Test
  void accountsHaveLogsOfTheirOwn() {
    append(1, "mine");
    AccountId other = Fixtures.freshAccount();

    assertThat(log().tail(other, 1, 10).entries()).isEmpty();
    assertThat(log().append(other, 1, bytes("theirs"))).isEqualTo(new AppendOutcome.Applied());
    assertThat(tail(1, 10)).containsExactly("mine");
  }

  @Test
  void theTailCrossesBucketsAndStopsAtItsLimit() {
    List<String> all = IntStream.rangeClosed(1, 1100).mapToObj(seq -> "entry " + seq).toList();
    for (int i = 0; i < all.size(); i++) {
      assertThat(append(i + 1, all.get(i))).isEqualTo(new AppendOutcome.Applied());
    }

    assertThat(tail(1, 5000)).isEqualTo(all);
    assertThat(tail(501, 100)).isEqualTo(all.subList(500, 600));
    assertThat(tail(512, 1)).containsExactly("entry 512");
    assertThat(tail(1, 0)).isEmpty();
  }

  @Test
  void theTailStopsAtAGap() {
    append(1, "one");
    append(3, "three");

    assertThat(tail(1, 10)).containsExactly("one");
    assertThat(tail(2, 10)).isEmpty();
  }

  @Test
  void ofRacingWritersExactlyOneIsApplied() {
    int writers = 8;
    for (long seq = 1; seq <= 25; seq++) {
      long position = seq;
      List<Callable<AppendOutcome>> attempts = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String entry = "writer " + writer + " at " + seq;
        attempts.add(() -> append(position, entry));
      }

      List<AppendOutcome> outcomes = race(attempts);

      assertThat(outcomes).containsOnlyOnce(new AppendOutcome.Applied());
      assertThat(outcomes.stream().filter(o -> o instanceof AppendOutcome.Lost))
          .hasSize(writers - 1);
      int winner = outcomes.indexOf(new AppendOutcome.Applied());
      assertThat(tail(seq, 1)).containsExactly("writer " + winner + " at " + seq);
    }
  }

  @Test
  void aReadThatStartsAfterAnAppendSeesIt() {
    for (long seq = 1; seq <= 50; seq++) {
      append(seq, "entry " + seq);
      long from = seq;
      List<Callable<List<String>>> readers = List.of(() -> tail(from, 1), () -> tail(from, 10));

      assertThat(race(readers)).containsOnly(List.of("entry " + seq));
    }
  }

  @Test
  void aTailReadWhileOthersAppendHasNoGap() {
    int entries = 300;
    Callable<Boolean> writer =
        () -> {
          for (int seq = 1; seq <= entries; seq++) {
            append(seq, "entry " + seq);
          }
          return true;
        };
    Callable<Boolean> reader =
        () -> {
          long seen = 0;
          while (seen < entries) {
            for (byte[] entry : log().tail(account, seen + 1, 7).entries()) {
              seen++;
              assertThat(text(entry)).isEqualTo("entry " + seen);
            }
          }
          return true;
        };

    assertThat(race(List.of(writer, reader, reader))).containsOnly(true);
  }
}
