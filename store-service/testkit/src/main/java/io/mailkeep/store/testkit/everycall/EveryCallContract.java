package io.mailkeep.store.testkit.everycall;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.testkit.Ports;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Breaks the n-th port call of every call of the store, for every n, in every way. Whatever
/// happens: a client that hears OK has its change, one that hears "unavailable" has not, and one
/// that tries again under the same id gets the right answer while the change is made once. What the
/// log alone says and what the checkpoint makes of it never differ.
public abstract class EveryCallContract {
  private static final AtomicLong TRIALS = new AtomicLong();

  /// The engine, the same one for all trials; each makes an account of its own.
  protected abstract Ports ports();

  /// The ways that this engine is tried in; all by default.
  protected Set<Breakage> breakages() {
    return EnumSet.allOf(Breakage.class);
  }

  static List<AccountCall> accountCalls() {
    return AccountCall.ALL;
  }

  static List<StoreCall> calls() {
    return StoreCall.ALL;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isDoneOnceWhateverBreaks(StoreCall call) {
    Trial.Untouched untouched = trial(call).untouched();
    assertThat(untouched.answer()).isNotIn(Trial.UNAVAILABLE, Trial.UNKNOWN);
    everyWay(
        call,
        untouched.portCalls().size(),
        (breakage, nth, elsewhere) -> trial(call).broken(breakage, nth, elsewhere, untouched));
  }

  @ParameterizedTest
  @MethodSource("accountCalls")
  void accountsAreMadeAndRemovedWholeWhateverBreaks(AccountCall call) {
    AccountTrial.Untouched untouched = accountTrial(call).untouched();
    everyWay(
        call,
        untouched.portCalls().size(),
        (breakage, nth, elsewhere) ->
            accountTrial(call).broken(breakage, nth, elsewhere, untouched));
  }

  /// Otherwise the tests above would go on passing while they break less and less.
  @Test
  void theCallsMeetEveryPortCallThereIs() {
    Set<String> met = new TreeSet<>();
    StoreCall.ALL.forEach(call -> met.addAll(trial(call).untouched().portCalls()));
    AccountCall.ALL.forEach(call -> met.addAll(accountTrial(call).untouched().portCalls()));
    assertThat(met)
        .containsExactlyInAnyOrder(
            "LogStore.append",
            "LogStore.tail",
            "LogStore.putPart",
            "LogStore.parts",
            "LogStore.transactionsWithParts",
            "LogStore.deleteParts",
            "LogStore.closeBucket",
            "LogStore.dropBucket",
            "CheckpointStore.head",
            "CheckpointStore.get",
            "CheckpointStore.put",
            "CheckpointStore.putHead",
            "CheckpointStore.erase",
            "EmailRowStore.get",
            "EmailRowStore.put",
            "EmailRowStore.erase",
            "BlobStore.create",
            "BlobStore.Sink.write",
            "BlobStore.Sink.commit",
            "BlobStore.Sink.close",
            "BlobStore.read",
            "BlobStore.list",
            "BlobStore.delete",
            "DirectoryStore.insert",
            "DirectoryStore.replace",
            "DirectoryStore.delete",
            "DirectoryStore.byAddress",
            "DirectoryStore.list");
  }

  /// Tries again on the same pod or on another one by turns.
  private void everyWay(Object call, int portCalls, Broken broken) {
    assertThat(portCalls).isPositive();
    for (Breakage breakage : breakages()) {
      for (int nth = 1; nth <= portCalls; nth++) {
        boolean elsewhere = TRIALS.get() % 2 == 0;
        try {
          broken.run(breakage, nth, elsewhere);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(
              "%s, port call %d: %s, retried %s"
                  .formatted(call, nth, breakage, elsewhere ? "elsewhere" : "here"),
              e);
        }
      }
    }
  }

  @FunctionalInterface
  private interface Broken {
    void run(Breakage breakage, int nth, boolean elsewhere);
  }

  private AccountTrial accountTrial(AccountCall call) {
    return new AccountTrial(ports(), TRIALS.incrementAndGet(), call);
  }

  private Trial trial(StoreCall call) {
    return new Trial(ports(), TRIALS.incrementAndGet(), call);
  }
}
