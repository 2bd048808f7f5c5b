package io.mailkeep.store.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.bodies.BodyCache;
import io.mailkeep.store.bodies.FramedBodyStore;
import io.mailkeep.store.bodies.KeyRing;
import io.mailkeep.store.core.check.AccountChecker;
import io.mailkeep.store.core.check.CheckLimits;
import io.mailkeep.store.core.check.CheckMark;
import io.mailkeep.store.core.check.CheckMeter;
import io.mailkeep.store.core.check.CheckPorts;
import io.mailkeep.store.core.check.Drift;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.log.Waiter;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.state.StateSizes;
import io.mailkeep.store.testkit.space.TestClock;
import io.mailkeep.store.testkit.space.TestPorts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// A checker in the caller's thread. Whenever it would wait, others may do something.
public final class TestChecker implements CheckMeter {
  private final TestClock clock;
  private final CheckPorts ports;
  private final List<Drift.Kind> counted = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private Instant oldest = Instant.EPOCH;
  private long driftedAccounts;
  private int passes;
  private Runnable others = () -> {};

  public TestChecker(TestPorts engine, DirectoryStore directory, TestClock clock) {
    this.clock = clock;
    KeyRing keys = new KeyRing(engine.blobs(), new byte[32], new SecureRandom());
    this.ports =
        new CheckPorts(
            engine.log(),
            engine.checkpoints(),
            engine.emailRows(),
            new EmailRows(engine.emailRows(), keys, 0, Runnable::run),
            new FramedBodyStore(engine.blobs(), keys, new SecureRandom(), new BodyCache(0)),
            keys,
            directory,
            clock,
            new Pauses(),
            new Random(1),
            this,
            CheckLimits.DEFAULTS,
            StateSizes.DEFAULTS);
  }

  private final class Pauses implements Waiter {
    @Override
    public boolean await(CompletableFuture<?> future, Duration atMost) {
      return future.isDone();
    }

    @Override
    public void pause(Duration time) {
      clock.advance(time);
      others.run();
    }
  }

  /// What others do in each pause.
  public void meanwhile(Runnable work) {
    others = work;
  }

  public CheckPorts ports() {
    return ports;
  }

  /// Checks an account that is there.
  public CheckMark check(AccountId account) {
    counted.clear();
    CheckMark mark = Objects.requireNonNull(new AccountChecker(ports).check(account));
    assertThat(counted)
        .containsExactlyInAnyOrderElementsOf(
            mark.drifts().stream().map(Drift::kind).distinct().toList());
    return mark;
  }

  /// The kinds that were counted since the last check of an account by name.
  public List<Drift.Kind> counted() {
    return List.copyOf(counted);
  }

  public List<Visit> visits() {
    return List.copyOf(visits);
  }

  /// As the last whole pass told it.
  public Instant oldest() {
    return oldest;
  }

  public long driftedAccounts() {
    return driftedAccounts;
  }

  public int passes() {
    return passes;
  }

  @Override
  public void drifted(Drift.Kind kind, long count) {
    counted.add(kind);
  }

  @Override
  public void visited(Visit visit) {
    visits.add(visit);
  }

  @Override
  public void passed(Instant oldestVerified, long drifted) {
    passes++;
    oldest = oldestVerified;
    driftedAccounts = drifted;
  }
}
