package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.intent.Done;
import io.mailkeep.store.core.intent.TrimHistory;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.testkit.memory.MemoryBodyStore;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One run: two pods, a few clients, background work, and what goes wrong; all of it drawn from the
/// seed.
final class Schedule {
  /// Operations of all clients together.
  static final int OPERATIONS = 240;

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final AccountId ACCOUNT = new AccountId(AccountId.DEFAULT_TENANT, "simulated");
  private static final long MAX_STEPS = 500_000;
  private static final int MAX_CHECKPOINTS = 40;
  private static final int MAX_VISITS = 16;

  /// The logarithm of some 20 minutes in milliseconds.
  private static final double LONGEST_LINGER = 14;

  private final SimScheduler scheduler;
  private final PlantedBug bug;
  private final Prelude prelude;
  private final MemoryEngine engine;
  private final LogOracle oracle;
  private final Random random;
  private final SimWorld world;
  private final List<SimPod> pods = new ArrayList<>();
  private final List<SimClient> clients = new ArrayList<>();
  private final Chaos chaos;
  private int busyClients;

  Schedule(long seed, PlantedBug bug) {
    this.scheduler = new SimScheduler(seed, START, MAX_STEPS);
    this.random = scheduler.random();
    this.chaos = Chaos.draw(random);
    this.prelude = Prelude.draw(random);
    this.engine = prelude.engine().copy(scheduler);
    this.oracle = new LogOracle(engine.log(), ACCOUNT);
    this.bug = bug;
    SimBackend backend =
        new SimBackend(
            BrokenPorts.archived(BrokenPorts.log(bug, engine.log(), random), oracle::follow),
            BrokenPorts.checkpoints(bug, engine.checkpoints(), random),
            engine.emailRows(),
            new MemoryBodyStore(engine.blobs()));
    for (int i = 0; i < 2; i++) {
      pods.add(new SimPod(scheduler, backend, bug));
    }
    this.world = new SimWorld(scheduler, ACCOUNT, oracle, pods, bug);
    for (int i = 0; i < 3 + random.nextInt(2); i++) {
      clients.add(new SimClient("client " + i, world, new TimeOrderedIds(scheduler, random)));
    }
  }

  /// @throws SimulationFailure if anything was not as it must be
  void run() {
    scheduler.spawn("open", this::openAccount);
    scheduler.run();
    pods.forEach(pod -> pod.chaos(chaos));
    busyClients = clients.size();
    for (SimClient client : clients) {
      scheduler.spawn(
          "client",
          () -> {
            client.run(OPERATIONS / clients.size());
            busyClients--;
          });
    }
    scheduler.spawn("crashes", this::crashes);
    scheduler.spawn("jumps", this::jumps);
    scheduler.spawn("checkpoints", this::checkpoints);
    scheduler.spawn("space", this::space);
    scheduler.run();
    pods.forEach(pod -> pod.chaos(Chaos.NONE));
    scheduler.spawn("audit", () -> new Audit(world).run(clients));
    scheduler.run();
  }

  private void openAccount() {
    RequestId id = new RequestId(new TimeOrderedIds(scheduler, random).next());
    if (prelude.opened() != null) {
      oracle.asked(prelude.opened().value(), Requests.open());
      return;
    }
    oracle.asked(id.value(), Requests.open());
    pods.getFirst().open(ACCOUNT, id);
  }

  private void crashes() {
    for (int i = 0; i < chaos.crashes() && linger(); i++) {
      pods.get(random.nextInt(pods.size())).crash();
    }
  }

  private void jumps() {
    List<Duration> jumps =
        List.of(Duration.ofMinutes(2), Duration.ofMinutes(80), Duration.ofDays(15));
    for (int i = 0; i < chaos.jumps() && linger(); i++) {
      scheduler.jump(jumps.get(random.nextInt(jumps.size())));
    }
  }

  private void checkpoints() {
    for (int i = 0; i < MAX_CHECKPOINTS && linger(); i++) {
      try {
        pods.get(random.nextInt(pods.size())).checkpoint(ACCOUNT);
      } catch (EngineException | StoreException failed) {
        // Another time.
      }
    }
  }

  private void space() {
    BrokenSpace broken = new BrokenSpace(bug, engine.log(), ACCOUNT);
    for (int i = 0; i < MAX_VISITS && linger(); i++) {
      SimPod pod = pods.get(random.nextInt(pods.size()));
      try {
        broken.work(pod);
        pod.visit(ACCOUNT);
        trimHistory(pod);
      } catch (EngineException | StoreException failed) {
        // Another time.
      }
    }
  }

  /// A schedule has too few expunges for a whole block of history to go by itself.
  private void trimHistory(SimPod pod) {
    if (random.nextInt(4) == 0) {
      AccountState state = pod.log(ACCOUNT).current(0);
      List<MailboxState> all = state.mailboxes().all();
      MailboxState mailbox = all.get(random.nextInt(all.size()));
      long modSeq = Math.max(1, mailbox.summary().highestModSeq() - random.nextInt(20));
      RequestId id = new RequestId(new TimeOrderedIds(scheduler, random).next());
      Actor actor = new Actor("store", "space", "");
      Committed<Done> _ = pod.log(ACCOUNT).commit(id, actor, new TrimHistory(mailbox.id(), modSeq));
    }
  }

  /// Lets a while pass, mostly a short one; false once the clients are done.
  private boolean linger() {
    scheduler.sleep(Duration.ofMillis((long) Math.exp(random.nextDouble() * LONGEST_LINGER)));
    return busyClients > 0;
  }
}
