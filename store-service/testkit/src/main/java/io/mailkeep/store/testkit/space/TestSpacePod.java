package io.mailkeep.store.testkit.space;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.bodies.BodyCache;
import io.mailkeep.store.bodies.FramedBodyStore;
import io.mailkeep.store.bodies.KeyRing;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.LogLimits;
import io.mailkeep.store.core.log.LogPorts;
import io.mailkeep.store.core.log.Waiter;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.EngineClock;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.search.Search;
import io.mailkeep.store.core.search.SearchIndex;
import io.mailkeep.store.core.service.LocalMailStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.core.space.AccountSpace;
import io.mailkeep.store.core.space.Clocks;
import io.mailkeep.store.core.space.SpaceLimits;
import io.mailkeep.store.core.space.SpacePorts;
import io.mailkeep.store.core.state.StateSizes;
import io.mailkeep.store.testkit.fault.FaultScript;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// A store pod with its workers, in the caller's thread.
public final class TestSpacePod {
  /// Deletes what it is shown in small batches, so that there are several calls to break.
  public static final SpaceLimits LIMITS =
      new SpaceLimits(
          Duration.ofHours(24),
          Duration.ofDays(14),
          Duration.ofHours(1),
          Duration.ofDays(15),
          Duration.ofDays(30),
          512,
          Duration.ofSeconds(60),
          3,
          4,
          2);

  private final AccountId account;
  private final TestClock clock;
  private final FaultScript faults = new FaultScript();
  private final TimeOrderedIds ids;
  private final AccountLogs logs;
  private final LocalMailStore store;
  private final KeyRing keys;
  private final FramedBodyStore bodies;
  private final AccountSpace space;
  private final CountedSpace meter = new CountedSpace();
  private Duration engineAhead = Duration.ZERO;

  public TestSpacePod(TestPorts ports, AccountId account, TestClock clock, long seed) {
    this(ports, account, clock, seed, StateSizes.DEFAULTS);
  }

  /// @param sizes those that the account was stored with
  public TestSpacePod(
      TestPorts ports, AccountId account, TestClock clock, long seed, StateSizes sizes) {
    this.account = account;
    this.clock = clock;
    this.ids = new TimeOrderedIds(clock, new Random(seed));
    LogStore log = faults.wrap(LogStore.class, ports.log());
    CheckpointStore checkpoints = faults.wrap(CheckpointStore.class, ports.checkpoints());
    EmailRowStore rowStore = faults.wrap(EmailRowStore.class, ports.emailRows());
    BlobStore blobs = faults.wrap(BlobStore.class, ports.blobs());
    LogPorts logPorts =
        new LogPorts(log, checkpoints, notice -> {}, clock, ids, Runnable::run, new Steps(clock));
    this.logs = new AccountLogs(logPorts, limits(sizes));
    this.keys = new KeyRing(blobs, new byte[32], new SecureRandom());
    this.bodies = new FramedBodyStore(blobs, keys, new SecureRandom(), new BodyCache(0));
    EmailRows rows = new EmailRows(rowStore, keys, 1 << 20, Runnable::run);
    this.store =
        new LocalMailStore(
            logs,
            bodies,
            rows,
            new Search(rows, SearchIndex.NONE, clock),
            ids,
            StoreSettings.DEFAULT);
    EngineClock engine = () -> clock.instant().plus(engineAhead);
    this.space =
        new AccountSpace(
            new SpacePorts(
                log,
                checkpoints,
                rowStore,
                bodies,
                new Clocks(clock, List.of(engine), LIMITS.maxClockSkew()),
                ids,
                meter,
                LIMITS));
  }

  /// Pauses let the clock go on; whoever waits finds it done, for all runs in one thread.
  private record Steps(TestClock clock) implements Waiter {
    @Override
    public boolean await(CompletableFuture<?> future, Duration atMost) {
      return future.isDone();
    }

    @Override
    public void pause(Duration time) {
      clock.advance(time);
    }
  }

  /// Small inline changes, so that ordinary ones go into side rows.
  private static LogLimits limits(StateSizes sizes) {
    LogLimits d = LogLimits.DEFAULTS;
    return new LogLimits(
        d.maxQueued(),
        d.maxBatch(),
        150,
        d.maxEntryBytes(),
        d.tailPage(),
        d.outcomeSeconds(),
        d.requestSeconds(),
        d.firstPauseMillis(),
        d.maxPauseMillis(),
        d.requestAgeSeconds(),
        d.checkpointEntries(),
        d.maxAccounts(),
        d.maxBytes(),
        sizes);
  }

  public void open() {
    byte[] _ = keys.create(account);
    log().create(request(), context().actor());
  }

  public KeyRing keys() {
    return keys;
  }

  /// The engine's clock is ahead of this pod's from now on.
  public void engineAhead(Duration by) {
    engineAhead = by;
  }

  /// One visit of the workers.
  public void visit() {
    space.visit(log());
  }

  public AccountLog log() {
    return logs.get(account);
  }

  /// What the workers have told since the last call, in order.
  public List<String> counted() {
    return meter.take();
  }

  public FaultScript faults() {
    return faults;
  }

  public LocalMailStore store() {
    return store;
  }

  public FramedBodyStore bodies() {
    return bodies;
  }

  public RequestId request() {
    return new RequestId(ids.next());
  }

  public CallContext context() {
    return new CallContext(account, new Actor("imap", "s1", "192.0.2.1"), 0);
  }

  public UploadHandle upload(String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    try (Upload upload = store.upload(context(), octets.length)) {
      upload.write(octets, 0, octets.length);
      return upload.finish();
    }
  }

  public void append(UploadHandle upload, String mailbox) {
    AppendItem item = new AppendItem(upload, Flags.NONE, clock.instant().getEpochSecond(), 60);
    var _ = store.append(context(), request(), mailbox, List.of(item));
  }
}
