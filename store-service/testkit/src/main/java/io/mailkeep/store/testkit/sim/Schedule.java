package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.intent.Done;
import io.mailkeep.store.core.intent.TrimHistory;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.testkit.memory.MemoryBlobStore;
import io.mailkeep.store.testkit.memory.MemoryBodyStore;
import io.mailkeep.store.testkit.memory.MemoryCheckpointStore;
import io.mailkeep.store.testkit.memory.MemoryDirectoryStore;
import io.mailkeep.store.testkit.memory.MemoryEmailRowStore;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import io.mailkeep.store.testkit.memory.MemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int MAX_VISITS = 24;
  private static final int MAX_EVICTIONS = 10;
  private static final int MAX_RUSHES = 12;
  private static final int READERS = 2;
  private static final int READS = 3;

  /// The logarithm of some 20 minutes in milliseconds.
  private static final double LONGEST_LINGER = 14;

  private final SimScheduler scheduler;
  private final PlantedBug bug;
  private final MemoryEngine engine;
  private final LogOracle oracle;
  private final Random random;
  private final SimWorld world;
  private final List<SimPod> pods = new ArrayList<>();
  private final List<SimClient> clients = new ArrayList<>();
  private final SimFeed feed;
  private final Chaos chaos;
  private int busyClients;

  Schedule(long seed, PlantedBug bug, Coverage coverage) {
    this.scheduler = new SimScheduler(seed, START, MAX_STEPS);
    this.random = scheduler.random();
    this.chaos = Chaos.draw(random);
    this.engine =
        new MemoryEngine(
            new MemoryLogStore(SimSizes.LOG_BUCKET),
            new MemoryCheckpointStore(),
            new MemoryEmailRowStore(),
            new MemoryBlobStore(scheduler),
            new MemoryDirectoryStore());
    this.oracle = new LogOracle(engine.log(), ACCOUNT);
    this.bug = bug;
    this.feed = new SimFeed(scheduler, oracle, coverage);
    SimBackend backend =
        new SimBackend(
            new WatchedLog(BrokenPorts.log(bug, engine.log(), scheduler), coverage, oracle::follow),
            BrokenPorts.checkpoints(bug, engine.checkpoints(), random),
            engine.emailRows(),
            new MemoryBodyStore(engine.blobs()),
            feed,
            coverage,
            new WatchedCheckpoints.LastWriter());
    for (int i = 0; i < 2; i++) {
      pods.add(new SimPod(scheduler, backend, bug));
    }
    this.world = new SimWorld(scheduler, ACCOUNT, oracle, pods, bug, coverage, Chaos.NONE);
    for (int i = 0; i < 3 + random.nextInt(2); i++) {
      clients.add(client("client " + i));
    }
  }

  /// @throws SimulationFailure if anything was not as it must be
  void run() {
    scheduler.spawn("open", this::openAccount);
    scheduler.run();
    world.chaos(chaos);
    feed.chaos(chaos);
    busyClients = clients.size();
    int each = OPERATIONS / clients.size();
    for (SimClient client : List.copyOf(clients)) {
      scheduler.spawn(
          "client",
          () -> {
            client.run(each);
            busyClients--;
          });
    }
    Idler idler = idler();
    scheduler.spawn("idler", () -> idler.run(() -> busyClients > 0));
    scheduler.spawn("readers", this::readers);
    scheduler.spawn("evictions", this::evictions);
    scheduler.spawn("crashes", this::crashes);
    scheduler.spawn("jumps", this::jumps);
    scheduler.spawn("checkpoints", this::checkpoints);
    scheduler.spawn("space", this::space);
    scheduler.run();
    world.chaos(Chaos.NONE);
    feed.chaos(Chaos.NONE);
    scheduler.spawn("audit", () -> new Audit(world).run(clients));
    scheduler.run();
    // What the broken workers append, they tell nobody of.
    if (bug == PlantedBug.NONE && chaos.losesNothing()) {
      feed.checkComplete();
    }
  }

  /// How many steps it took, when it ended, and what the log and the checkpoint's head came to.
  String fingerprint() {
    CheckpointStore.Head head = engine.checkpoints().head(ACCOUNT);
    List<byte[]> entries = engine.log().tail(ACCOUNT, oracle.head(), 1).entries();
    int checkpoint = head == null ? 0 : Arrays.hashCode(head.content());
    int last = entries.isEmpty() ? 0 : Arrays.hashCode(entries.getFirst());
    return String.format(
        "%d steps until %s, %d entries (%x), checkpoint %x",
        scheduler.steps(), scheduler.instant(), oracle.head(), last, checkpoint);
  }

  private void openAccount() {
    RequestId id = new RequestId(new TimeOrderedIds(scheduler, random).next());
    oracle.asked(id.value(), Requests.open());
    pods.getFirst().open(ACCOUNT, id);
  }

  private void crashes() {
    for (int i = 0; i < chaos.crashes() && linger(); i++) {
      pods.get(random.nextInt(pods.size())).crash();
    }
  }

  /// Has several sessions read at once on a pod that has just opened the account, some of them
  /// before and some after the other pod empties a mailbox and writes a checkpoint: what some wait
  /// for is replaced and deleted meanwhile.
  private void readers() {
    for (int i = 0; i < MAX_RUSHES && linger(); i++) {
      int pod = random.nextInt(pods.size());
      int other = (pod + 1) % pods.size();
      pods.get(pod).evict();
      client("reader").look(pod);
      if (linger()) {
        rush(pod);
        client("emptier").empty(other);
        checkpoint(other);
        rush(pod);
      }
    }
  }

  private void rush(int pod) {
    for (int i = 0; i < READERS; i++) {
      SimClient reader = client("reader");
      scheduler.spawn("reader", () -> reader.read(pod, READS));
    }
  }

  private Idler idler() {
    SimClient client = client("idler");
    clients.add(client);
    Idler idler = new Idler(client, world);
    feed.subscribe(idler::heard);
    return idler;
  }

  private SimClient client(String name) {
    return new SimClient(name, world, new TimeOrderedIds(scheduler, random));
  }

  /// Memory gets short: what a pod has of the account goes, as soon as it can.
  private void evictions() {
    for (int i = 0; i < MAX_EVICTIONS && linger(); i++) {
      pods.get(random.nextInt(pods.size())).evict();
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
      checkpoint(random.nextInt(pods.size()));
    }
  }

  private void checkpoint(int pod) {
    try {
      pods.get(pod).checkpoint(ACCOUNT);
    } catch (EngineException | StoreException failed) {
      // Another time.
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
