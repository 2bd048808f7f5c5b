package io.mailkeep.store.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.check.CheckMarks;
import io.mailkeep.store.core.check.CheckMeter.Visit;
import io.mailkeep.store.core.check.CheckWorker;
import io.mailkeep.store.core.check.Drift.Kind;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.MemoryStack;
import io.mailkeep.store.testkit.fault.Fault;
import io.mailkeep.store.testkit.fault.FaultScript;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import io.mailkeep.store.testkit.space.TestClock;
import io.mailkeep.store.testkit.space.TestPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The checker's walk through all accounts.
class CheckWorkerTest {
  private final TestClock clock = new TestClock();
  private final MemoryStack stack = new MemoryStack(clock);
  private final FaultScript faults = new FaultScript();
  private final TestChecker checker = checker();
  private final CheckWorker worker = new CheckWorker(stack.admin(), checker.ports());

  private TestChecker checker() {
    MemoryEngine engine = stack.engine();
    LogStore log = faults.wrap(LogStore.class, engine.log());
    return new TestChecker(
        new TestPorts(log, engine.checkpoints(), engine.emailRows(), engine.blobs()),
        engine.directory(),
        clock);
  }

  private void breakHead(AccountId account) {
    stack.logs().checkpointAll();
    CheckpointStore.Head head = stack.engine().checkpoints().head(account);
    assertThat(head).isNotNull();
    stack.engine().checkpoints().putHead(account, head.seq(), new byte[] {7, 7});
  }

  @Test
  void eachAccountIsVerifiedAndTheOldestIsTold() {
    AccountId ann = stack.createAccount("ann@example.org", "secret");
    AccountId bob = stack.createAccount("bob@example.org", "secret");
    Instant start = clock.instant();

    worker.pass();

    assertThat(checker.visits()).containsExactly(Visit.VERIFIED, Visit.VERIFIED);
    CheckMarks marks = new CheckMarks(stack.engine().checkpoints());
    Instant first = marks.find(ann).verified();
    Instant second = marks.find(bob).verified();
    assertThat(first).isAfter(start).isNotEqualTo(second);
    assertThat(checker.oldest()).isEqualTo(first.isBefore(second) ? first : second);
    assertThat(checker.driftedAccounts()).isZero();
  }

  @Test
  void whatAnyPodHasCheckedLatelyIsNotDue() {
    AccountId _ = stack.createAccount("ann@example.org", "secret");
    worker.pass();
    TestChecker other = checker();

    new CheckWorker(stack.admin(), other.ports()).pass();
    assertThat(other.visits()).containsExactly(Visit.NOT_DUE);
    assertThat(other.oldest()).isEqualTo(checker.oldest());

    clock.advance(Duration.ofDays(7));
    new CheckWorker(stack.admin(), other.ports()).pass();
    assertThat(other.visits()).containsExactly(Visit.NOT_DUE, Visit.VERIFIED);
  }

  @Test
  void driftIsCountedOnceAndRemembered() {
    AccountId ann = stack.createAccount("ann@example.org", "secret");
    Instant created = stack.admin().list("", 1).getFirst().created();
    breakHead(ann);

    worker.pass();
    worker.pass();

    assertThat(checker.counted()).containsExactly(Kind.HEAD);
    assertThat(checker.visits()).containsExactly(Visit.DRIFTED, Visit.NOT_DUE);
    assertThat(checker.driftedAccounts()).isEqualTo(1);
    assertThat(checker.oldest()).isEqualTo(created);
  }

  @Test
  void accountThatCannotBeReadIsTriedAgain() {
    AccountId _ = stack.createAccount("ann@example.org", "secret");
    faults.on("LogStore.tail", 1, new Fault.Before());

    worker.pass();
    worker.pass();

    assertThat(checker.visits()).containsExactly(Visit.FAILED, Visit.VERIFIED);
    assertThat(checker.counted()).isEmpty();
  }

  @Test
  void checkingOpensNoAccount() {
    AccountId _ = stack.createAccount("ann@example.org", "secret");
    MemoryStack other = stack.restarted();

    new CheckWorker(other.admin(), checker.ports()).pass();

    assertThat(checker.visits()).containsExactly(Visit.VERIFIED);
    assertThat(other.logs().size()).isZero();
  }

  @Test
  void stoppedPassIsNone() {
    AccountId _ = stack.createAccount("ann@example.org", "secret");
    worker.stop();

    worker.pass();

    assertThat(checker.visits()).isEqualTo(List.of());
    assertThat(checker.passes()).isZero();
  }

  @Test
  void stopEndsTheCheckThatIsRunning() {
    AccountId ann = stack.createAccount("ann@example.org", "secret");
    checker.meanwhile(worker::stop);

    worker.pass();

    assertThat(checker.visits()).isEqualTo(List.of());
    assertThat(checker.passes()).isZero();
    assertThat(new CheckMarks(stack.engine().checkpoints()).find(ann)).isNull();
  }
}
