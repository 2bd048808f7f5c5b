package io.mailkeep.store.testkit.contract;

import static io.mailkeep.store.testkit.contract.Fixtures.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.testkit.fault.Fault;
import io.mailkeep.store.testkit.fault.FaultScript;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The part of the contract of [LogStore] about answers that get lost: what the engine shows after
/// them, and that proposing the same entry again always settles it.
public interface LogUnknownContract {
  /// The store under test.
  LogStore log();

  /// An account that no other test uses.
  AccountId account();

  private AppendOutcome appendWith(Fault fault, String entry) {
    FaultScript script = new FaultScript().on("LogStore.append", 1, fault);
    return script.wrap(LogStore.class, log()).append(account(), 1, bytes(entry));
  }

  private AppendOutcome append(String entry) {
    return log().append(account(), 1, bytes(entry));
  }

  private List<String> tail() {
    return log().tail(account(), 1, 10).entries().stream().map(Fixtures::text).toList();
  }

  @Test
  default void unknownAndNotAppliedIsAppliedByProposingItAgain() {
    assertThat(appendWith(new Fault.Before(), "mine")).isInstanceOf(AppendOutcome.Unknown.class);
    assertThat(tail()).isEmpty();

    assertThat(append("mine")).isEqualTo(new AppendOutcome.Applied());
    assertThat(tail()).containsExactly("mine");
  }

  @Test
  default void unknownAndAppliedIsFoundByProposingItAgain() {
    assertThat(appendWith(new Fault.After(), "mine")).isInstanceOf(AppendOutcome.Unknown.class);

    assertThat(append("mine")).isEqualTo(new AppendOutcome.Lost());
    assertThat(tail()).containsExactly("mine");
  }

  @Test
  default void unknownAndAppliedLateIsFoundByProposingItAgain() {
    Fault late = new Fault.Late(1);
    FaultScript script = new FaultScript().on("LogStore.append", 1, late);
    LogStore broken = script.wrap(LogStore.class, log());
    assertThat(broken.append(account(), 1, bytes("mine")))
        .isInstanceOf(AppendOutcome.Unknown.class);
    assertThat(tail()).isEmpty();

    assertThat(broken.append(account(), 1, bytes("mine"))).isEqualTo(new AppendOutcome.Lost());
    assertThat(tail()).containsExactly("mine");
  }

  @Test
  default void whatComesLateToATakenPositionIsLost() {
    FaultScript script =
        new FaultScript().on("LogStore.append", 1, new Fault.Late(Fault.Late.NEVER_BY_ITSELF));
    script.wrap(LogStore.class, log()).append(account(), 1, bytes("mine"));
    assertThat(append("theirs")).isEqualTo(new AppendOutcome.Applied());

    assertThat(script.deliverLate()).isEqualTo(1);

    assertThat(tail()).containsExactly("theirs");
  }

  @Test
  default void whatComesLateToAClosedBucketIsLost() {
    FaultScript script =
        new FaultScript().on("LogStore.append", 1, new Fault.Late(Fault.Late.NEVER_BY_ITSELF));
    script.wrap(LogStore.class, log()).append(account(), 1, bytes("mine"));
    log().closeBucket(account(), 0);
    log().dropBucket(account(), 0);

    assertThat(script.deliverLate()).isEqualTo(1);

    assertThat(tail()).isEmpty();
  }
}
