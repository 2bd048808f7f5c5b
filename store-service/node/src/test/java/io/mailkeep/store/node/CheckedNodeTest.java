package io.mailkeep.store.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.check.CheckLimits;
import io.mailkeep.store.core.check.CheckMark;
import io.mailkeep.store.core.check.CheckMeter.Visit;
import io.mailkeep.store.core.check.Drift;
import io.mailkeep.store.node.admin.Accounts.CheckLine;
import io.mailkeep.store.node.admin.Accounts.DriftLine;
import io.mailkeep.store.node.admin.LocalAccounts;
import io.mailkeep.store.node.metrics.CheckMetrics;
import io.mailkeep.store.testkit.check.TestChecker;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import io.mailkeep.store.testkit.space.TestClock;
import io.mailkeep.store.testkit.space.TestPorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the checker has found, as operators see it.
class CheckedNodeTest {
  private static final String ADDRESS = "ann@example.org";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void administrationTellsWhatTheLastCheckFound() {
    MemoryEngine engine = MemoryEngine.create(InstantSource.system());
    try (StoreNode node = new StoreNode(over(engine), CheckLimits.DEFAULTS, registry)) {
      LocalAccounts accounts = new LocalAccounts(node, "127.0.0.1");
      accounts.add(ADDRESS, new Secret.Password("secret".toCharArray()));
      AccountId account = node.accounts().find(ADDRESS);
      assertThat(accounts.check(ADDRESS))
          .isEqualTo(new CheckLine(ADDRESS, account.path(), "", "", 0, List.of()));
      engine.checkpoints().putHead(account, 1, new byte[] {7, 7});
      TestPorts ports =
          new TestPorts(engine.log(), engine.checkpoints(), engine.emailRows(), engine.blobs());

      CheckMark mark = new TestChecker(ports, engine.directory(), new TestClock()).check(account);

      assertThat(accounts.check(ADDRESS))
          .isEqualTo(
              new CheckLine(
                  ADDRESS,
                  account.path(),
                  mark.checked().toString(),
                  "",
                  0,
                  List.of(new DriftLine("head", "the checkpoint's head cannot be read"))));
    }
  }

  private static StoreEngine over(MemoryEngine engine) {
    return new StoreEngine(
        engine.log(),
        engine.checkpoints(),
        engine.emailRows(),
        engine.directory(),
        engine.blobs(),
        notice -> {},
        new byte[32],
        List.of());
  }

  @Test
  void metricsTellDriftProgressAndTheOldest() {
    TestClock clock = new TestClock();
    Instant start = clock.instant();
    CheckMetrics metrics = new CheckMetrics(registry, clock);

    metrics.drifted(Drift.Kind.LOST_BODIES, 3);
    metrics.visited(Visit.DRIFTED);
    metrics.passed(start, 1);
    clock.advance(Duration.ofMinutes(2));

    assertThat(registry.get("mailkeep.check.drift").tag("kind", "lost_bodies").counter().count())
        .isEqualTo(3);
    assertThat(registry.get("mailkeep.check.accounts").tag("result", "drifted").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("mailkeep.check.passes").counter().count()).isEqualTo(1);
    assertThat(registry.get("mailkeep.check.drifted").gauge().value()).isEqualTo(1);
    assertThat(registry.get("mailkeep.check.oldest.seconds").gauge().value()).isEqualTo(120);
  }
}
