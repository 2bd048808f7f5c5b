package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.netty.GrpcBuffers;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.server.StoreServer;
import io.mailkeep.store.testkit.contract.MailSession;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One side stops reading: the other one stops, too, holds little, and nobody else is held up.
@Timeout(120)
final class BackPressureTest {
  private static final int ENDLESS = 1 << 30;
  private static final Duration STILL = Duration.ofMillis(400);

  /// What may be under way: the stream's window, what waits in front of it, pieces in either hand.
  private static final int MOST = GrpcLimits.STREAM_WINDOW_BYTES + 8 * GrpcLimits.PIECE_BYTES;

  private final AtomicLong octets = new AtomicLong();
  private final AtomicInteger batches = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final AtomicBoolean reached = new AtomicBoolean();
  private final CountDownLatch release = new CountDownLatch(1);
  private volatile String held = "";
  private volatile boolean endlessBodies;
  private volatile boolean countRows;
  private final Site site = new Site(this::around);
  private final MailSession session = site.session;

  private Object around(StoreServer pod, String call, Hooked.Real real) throws Throwable {
    if (held.equals(call)) {
      reached.set(true);
      try {
        release.await();
      } catch (InterruptedException e) {
        interrupted.set(true);
        throw new StoreException.Unavailable("interrupted");
      }
    }
    Object result = endlessBodies && call.equals("openBody") ? new EndlessBody() : real.call();
    return countRows && result instanceof FetchResult fetched
        ? new FetchResult(fetched.delta(), new Counted(fetched.messages()))
        : result;
  }

  private final class EndlessBody implements BodyStream {
    @Override
    public int read(byte[] into, int offset, int length) {
      octets.addAndGet(length);
      return length;
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }

  private final class Counted implements Cursor<MessageBatch> {
    private final Cursor<MessageBatch> rows;

    Counted(Cursor<MessageBatch> rows) {
      this.rows = rows;
    }

    @Override
    public @Nullable MessageBatch next() {
      batches.incrementAndGet();
      return rows.next();
    }

    @Override
    public void close() {
      closed.set(true);
      rows.close();
    }
  }

  @AfterEach
  void close() throws Exception {
    release.countDown();
    site.close();
  }

  private void untilStill(AtomicLong count) {
    AtomicLong last = new AtomicLong(-1);
    await()
        .during(STILL)
        .atMost(Duration.ofSeconds(30))
        .until(() -> last.getAndSet(count.get()) == count.get());
  }

  @Test
  void aBodyThatIsNotReadStopsAndHoldsNobodyElseUp() {
    endlessBodies = true;
    try (BodyStream body =
        session.store.openBody(session.context, new EmailNumber(1), 0, ENDLESS)) {
      byte[] some = new byte[1000];
      assertThat(body.read(some, 0, 1000)).isEqualTo(1000);
      untilStill(octets);
      assertThat(octets.get()).isLessThan(MOST);
      for (int i = 0; i < 20; i++) {
        assertThat(session.store.list(session.context).mailboxes()).isNotEmpty();
      }
      long before = octets.get();
      for (int i = 0; i < 5000; i++) {
        body.read(some, 0, 1000);
      }
      assertThat(octets.get()).isGreaterThan(before);
      assertThat(closed).isFalse();
    }
    await().untilTrue(closed);
  }

  @Test
  void aHundredStoppedReadersHoldNobodyUp() {
    BodyStream[] bodies = stoppedReaders(100);
    assertThat(octets.get()).isLessThan((long) bodies.length * MOST);
    assertThat(session.store.list(session.context).mailboxes()).isNotEmpty();
    for (BodyStream body : bodies) {
      body.close();
    }
  }

  private BodyStream[] stoppedReaders(int count) {
    endlessBodies = true;
    BodyStream[] bodies = new BodyStream[count];
    for (int i = 0; i < bodies.length; i++) {
      bodies[i] = session.store.openBody(session.context, new EmailNumber(1), 0, ENDLESS);
    }
    untilStill(octets);
    return bodies;
  }

  /// What has come for a call and was not read is given back with it.
  @Test
  void callsThatAreGivenUpLeaveNoBufferBehind() {
    BodyStream[] bodies = stoppedReaders(20);
    assertThat(GrpcBuffers.unreleased()).isPositive();
    for (BodyStream body : bodies) {
      body.close();
    }
    await().until(() -> GrpcBuffers.unreleased() == 0);
  }

  private void fill(int thousands) {
    for (int i = 0; i < thousands; i++) {
      var handle = session.upload(new byte[] {'\r', '\n'});
      session.store.append(
          session.context,
          session.request(),
          "INBOX",
          Collections.nCopies(1000, new AppendItem(handle, Flags.NONE, 0, 0)));
    }
  }

  @Test
  void rowsComeInBatchesAsTheyAreRead() {
    fill(10);
    countRows = true;
    SyncPoint at = session.at("INBOX");
    FetchResult result =
        session.store.fetch(session.context, at, UidSet.ALL, ModSeq.ZERO, FetchDepth.ROW);
    assertThat(batches).hasValueLessThanOrEqualTo(2);
    assertThat(result.messages().next()).isNotNull();
    assertThat(result.messages().next()).isNotNull();
    await().until(() -> batches.get() == 1 + GrpcLimits.PULLS_AHEAD);
    assertThat(session.store.list(session.context).mailboxes()).isNotEmpty();
    assertThat(batches).hasValue(1 + GrpcLimits.PULLS_AHEAD);
    assertThat(closed).isFalse();
    result.close();
    await().untilTrue(closed);
    assertThat(batches).hasValue(1 + GrpcLimits.PULLS_AHEAD);
    assertThat(session.fetch("INBOX", UidSet.ALL, FetchDepth.ROW)).hasSize(10_000);
  }

  @Test
  void largeHeadersAreCutIntoSeveralMessages() {
    String header = ("X-Long: " + "x".repeat(60_000) + "\r\n\r\n");
    for (int i = 0; i < 60; i++) {
      session.append("INBOX", header);
    }
    assertThat(session.fetch("INBOX", UidSet.ALL, FetchDepth.EMAIL))
        .hasSize(60)
        .allMatch(
            row -> row.email() != null && row.email().headerBlock().length == header.length());
  }

  @Test
  void theChangedRowsMayBeReadLast() {
    fill(3);
    SyncPoint at = session.at("INBOX");
    var seen = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));
    session.store(at, UidSet.ALL, seen, StoreAnswer.ALL).close();
    try (FetchResult result =
        session.store.fetch(session.context, at, UidSet.ALL, ModSeq.ZERO, FetchDepth.ROW)) {
      assertThat(MailSession.rows(result.messages())).hasSize(3000);
      assertThat(MailSession.rows(result.delta().changed())).hasSize(3000);
    }
    try (MailboxDelta delta = session.store.changes(session.context, at)) {
      assertThat(MailSession.rows(delta.changed())).hasSize(3000);
    }
  }

  @Test
  void anUploadWaitsForThePod() throws InterruptedException {
    held = "Upload.write";
    Upload upload = session.store.upload(session.context, -1);
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              byte[] piece = new byte[GrpcLimits.PIECE_BYTES];
              for (int i = 0; i < 200; i++) {
                upload.write(piece, 0, piece.length);
                octets.addAndGet(piece.length);
              }
              upload.finish();
            });
    await().until(() -> octets.get() > 0);
    untilStill(octets);
    assertThat(octets.get()).isLessThan(MOST);
    held = "";
    release.countDown();
    writer.join();
    assertThat(octets.get()).isEqualTo(200L * GrpcLimits.PIECE_BYTES);
    upload.close();
  }

  @Test
  void interruptingTheCallerEndsTheCallOnThePod() throws InterruptedException {
    held = "list";
    AtomicBoolean unavailable = new AtomicBoolean();
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              assertThatThrownBy(() -> session.store.list(session.context))
                  .isInstanceOf(StoreException.Unavailable.class);
              unavailable.set(true);
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    await().untilTrue(reached);
    caller.interrupt();
    caller.join();
    assertThat(unavailable).isTrue();
    assertThat(stillInterrupted).isTrue();
    await().untilTrue(interrupted);
  }
}
