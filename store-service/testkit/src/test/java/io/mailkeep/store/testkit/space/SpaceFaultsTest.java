package io.mailkeep.store.testkit.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.fault.Fault;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every port call of every worker goes wrong once, in every way. Nothing that is referred to ever
/// goes; when all is well again, everything else does.
class SpaceFaultsTest {
  private static final AccountId ACCOUNT = new AccountId("default", "space");
  private static final int MAILS = 6;

  private final TestClock clock = new TestClock();

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.Before(),
        new Fault.After(),
        new Fault.Late(3),
        new Fault.Late(Fault.Late.NEVER_BY_ITSELF),
        new Fault.CrashBefore(),
        new Fault.CrashAfter());
  }

  private TestSpacePod pod(MemoryEngine engine, long seed) {
    TestPorts ports =
        new TestPorts(engine.log(), engine.checkpoints(), engine.emailRows(), engine.blobs());
    return new TestSpacePod(ports, ACCOUNT, clock, seed);
  }

  /// Mails 1 to 6, of which 1 to 3 were expunged; a copy of 3; uploads that never came in; a full
  /// bucket of log, side rows that nothing names; all of it old.
  private MemoryEngine prepared() {
    MemoryEngine engine = MemoryEngine.create(clock);
    TestSpacePod pod = pod(engine, 1);
    pod.open();
    for (int i = 1; i <= MAILS; i++) {
      pod.append(pod.upload("mail " + i), "INBOX");
      var _ = pod.upload("orphan " + i);
    }
    SelectedMailbox inbox = pod.store().select(pod.context(), "INBOX");
    SyncPoint at = new SyncPoint(inbox.info().id(), inbox.info().highestModSeq(), MAILS + 1);
    pod.store().copy(pod.context(), pod.request(), at, UidSet.of(3), "Archive").close();
    pod.store().remove(pod.context(), pod.request(), at, UidSet.range(1, 3)).close();
    engine.log().putPart(ACCOUNT, pod.request().value(), 0, new byte[9]);
    while (pod.log().current(0).seq() < LogStore.BUCKET_ENTRIES + 3) {
      pod.store().subscribe(pod.context(), pod.request(), "box");
      pod.store().unsubscribe(pod.context(), pod.request(), "box");
    }
    clock.advance(Duration.ofDays(16));
    return engine;
  }

  private void work(TestSpacePod pod) {
    pod.visit();
    clock.advance(Duration.ofMinutes(61));
    pod.visit();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void nothingElseGoesWhateverFails(Fault fault) {
    MemoryEngine prepared = prepared();
    TestSpacePod counting = pod(prepared.copy(clock), 2);
    work(counting);
    int calls = counting.faults().calls().size();
    assertThat(calls).isGreaterThan(40);
    for (int nth = 1; nth <= calls; nth++) {
      MemoryEngine engine = prepared.copy(clock);
      TestSpacePod pod = pod(engine, 3);
      pod.faults().onAny(nth, fault);
      work(pod);
      audit(engine, nth);
      TestSpacePod next = pod(engine, 4);
      work(next);
      int _ = pod.faults().deliverLate();
      audit(engine, nth);
      clock.advance(Duration.ofHours(25));
      work(pod(engine, 5));
      work(pod(engine, 6));
      audit(engine, nth);
      allElseIsGone(engine, nth);
    }
  }

  private void audit(MemoryEngine engine, int nth) {
    TestSpacePod reader = pod(engine, 100 + nth);
    assertThat(reader.store().select(reader.context(), "INBOX").info().exists())
        .as("call %d", nth)
        .isEqualTo(3);
    for (long number = 3; number <= MAILS; number++) {
      assertThat(body(reader, number)).as("call %d", nth).isEqualTo("mail " + number);
    }
  }

  private static String body(TestSpacePod reader, long number) {
    byte[] found = new byte[20];
    try (BodyStream body =
        reader.store().openBody(reader.context(), new EmailNumber(number), 0, found.length)) {
      return new String(found, 0, body.read(found, 0, found.length), StandardCharsets.US_ASCII);
    }
  }

  private void allElseIsGone(MemoryEngine engine, int nth) {
    TestSpacePod reader = pod(engine, 7);
    assertThat(reader.bodies().list(ACCOUNT, new UUID(0, 0), 100)).as("call %d", nth).hasSize(4);
    assertThat(engine.emailRows().get(ACCOUNT, new long[] {1, 2, 3, 4, 5, 6}))
        .as("call %d", nth)
        .extracting(EmailRow::number)
        .isEqualTo(List.of(3L, 4L, 5L, 6L));
    assertThat(engine.log().tail(ACCOUNT, 1, 1).entries()).as("call %d", nth).isEmpty();
    assertThat(engine.log().transactionsWithParts(ACCOUNT)).as("call %d", nth).isEmpty();
    assertThat(reader.log().current(0).emails().plans()).as("call %d", nth).isEmpty();
  }
}
