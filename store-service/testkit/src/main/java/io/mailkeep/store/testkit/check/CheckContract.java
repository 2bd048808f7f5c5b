package io.mailkeep.store.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.check.AccountChecker;
import io.mailkeep.store.core.check.CheckMark;
import io.mailkeep.store.core.check.CheckMarks;
import io.mailkeep.store.core.check.Drift;
import io.mailkeep.store.core.check.Drift.Kind;
import io.mailkeep.store.core.directory.format.AccountRecord;
import io.mailkeep.store.core.directory.format.AccountState;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.LogTail;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.testkit.space.TestPorts;
import io.mailkeep.store.testkit.space.TestSpacePod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// The checker finds each damage of log, rows, bodies and keys with its kind, and takes nothing
/// that others do for one, on any engine.
public abstract class CheckContract extends CheckFixture {
  @Test
  void cleanAccountIsVerifiedAndItsMarkIsKept() {
    CheckMark mark = check(ports());

    assertThat(mark.drifts()).isEmpty();
    assertThat(mark.verified()).isEqualTo(clock.instant());
    assertThat(mark.seq()).isEqualTo(mail.pod().log().current(0).seq());
    assertThat(new CheckMarks(ports().checkpoints()).find(account)).isEqualTo(mark);
  }

  @Test
  void cleanAccountWithTrimmedLogIsVerified() {
    trimLog();

    assertThat(check(ports()).drifts()).isEmpty();
  }

  @Test
  void alteredEntryIsFound() {
    LogStore altered =
        Altered.of(
            LogStore.class,
            ports().log(),
            "tail",
            LogTail.class,
            tail -> {
              List<byte[]> entries = new ArrayList<>(tail.entries());
              if (entries.size() > 4) {
                byte[] entry = entries.get(3).clone();
                entry[entry.length - 1] ^= 1;
                entries.set(3, entry);
              }
              return new LogTail(entries, tail.endsInClosedBucket());
            });

    assertThat(
            found(
                new TestPorts(
                    altered, ports().checkpoints(), ports().emailRows(), ports().blobs())))
        .contains(Kind.LOG);
  }

  private static long seq(byte[] entry) {
    try {
      return Entry.parseFrom(entry).getSeq();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void missingEndOfTheLogIsFound() {
    LogStore cut =
        Altered.of(
            LogStore.class,
            ports().log(),
            "tail",
            LogTail.class,
            tail ->
                new LogTail(
                    tail.entries().stream().takeWhile(entry -> seq(entry) < 5).toList(),
                    tail.endsInClosedBucket()));

    assertThat(
            found(new TestPorts(cut, ports().checkpoints(), ports().emailRows(), ports().blobs())))
        .contains(Kind.LOG);
  }

  private TestPorts withRows(EmailRowStore rows) {
    return new TestPorts(ports().log(), ports().checkpoints(), rows, ports().blobs());
  }

  @Test
  @SuppressWarnings("unchecked")
  void missingRowIsMadeAgain() {
    AtomicBoolean written = new AtomicBoolean();
    EmailRowStore lacking =
        Altered.of(
            EmailRowStore.class,
            ports().emailRows(),
            "get",
            List.class,
            rows ->
                written.get()
                    ? rows
                    : ((List<EmailRow>) rows).stream().filter(row -> row.number() != 2).toList());
    EmailRowStore noting =
        Altered.noting(EmailRowStore.class, lacking, "put", () -> written.set(true));

    CheckMark mark = check(withRows(noting));

    assertThat(mark.drifts()).containsExactly(new Drift(Kind.EMAIL_ROWS, "email 2"));
    assertThat(written).isTrue();
    assertThat(found(withRows(noting))).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked")
  void rowOfAnotherEmailIsFound() {
    EmailRowStore mixed =
        Altered.of(
            EmailRowStore.class,
            ports().emailRows(),
            "get",
            List.class,
            rows ->
                ((List<EmailRow>) rows)
                    .stream()
                        .map(row ->
                            row.number() == 2
                                ? new EmailRow(2, ((List<EmailRow>) rows).getFirst().content())
                                : row)
                        .toList());

    assertThat(check(withRows(mixed)).drifts())
        .containsExactly(new Drift(Kind.EMAIL_ROWS, "email 2"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void rowOfAPurgedEmailIsFound() {
    clock.advance(Duration.ofDays(15));
    mail.pod().visit();
    clock.advance(Duration.ofHours(2));
    mail.pod().visit();
    assertThat(found()).isEmpty();
    EmailRowStore late =
        Altered.of(
            EmailRowStore.class,
            ports().emailRows(),
            "get",
            List.class,
            rows -> rows.isEmpty() ? List.of(new EmailRow(3, new byte[] {1})) : rows);

    assertThat(check(withRows(late)).drifts())
        .containsExactly(new Drift(Kind.PURGED_ROWS, "email 3"));
  }

  private TestPorts withBlobs(BlobStore blobs) {
    return new TestPorts(ports().log(), ports().checkpoints(), ports().emailRows(), blobs);
  }

  @Test
  void missingBodyIsFound() {
    ports().blobs().delete(List.of(new BlobKey(account, mail.upload(2).toString())));

    assertThat(found()).containsExactly(Kind.LOST_BODIES);
    assertThat(check(ports()).drifts()).containsExactly(new Drift(Kind.LOST_BODIES, "email 2"));
  }

  @Test
  void damagedBodyIsFound() {
    BlobStore damaged =
        Altered.of(
            BlobStore.class,
            ports().blobs(),
            "read",
            byte[].class,
            octets -> {
              byte[] altered = octets.clone();
              // A wrapped key has 80 octets.
              if (altered.length != 80) {
                altered[altered.length / 2] ^= 1;
              }
              return altered;
            });

    assertThat(found(withBlobs(damaged))).containsExactly(Kind.DAMAGED_BODIES);
  }

  @Test
  void oldBodyWithoutEmailIsFoundAndAYoungOneIsNot() {
    UploadHandle orphan = mail.pod().upload("orphan");
    assertThat(found()).isEmpty();
    clock.advance(Duration.ofHours(73));

    assertThat(check(ports()).drifts())
        .containsExactly(new Drift(Kind.ORPHANS, "body " + orphan.uploadId()));
    mail.pod().visit();
    assertThat(found()).isEmpty();
  }

  @Test
  void lostCopyOfTheKeyIsFoundWhereverItWas() {
    DirectoryRow row = Objects.requireNonNull(directory().byAccount(account));
    AccountRecord withoutKey =
        AccountRecord.newBuilder().setFormat(1).setState(AccountState.ACCOUNT_STATE_ACTIVE).build();
    assertThat(
            directory()
                .replace(
                    new DirectoryRow(
                        row.address(), account, row.version() + 1, withoutKey.toByteArray())))
        .isTrue();
    assertThat(check(ports()).drifts())
        .containsExactly(new Drift(Kind.KEYS, "copy in the directory"));
    assertThat(
            directory()
                .replace(new DirectoryRow(row.address(), account, row.version() + 2, row.record())))
        .isTrue();
    ports()
        .blobs()
        .list(account, "key.", 10)
        .forEach(blob -> ports().blobs().delete(List.of(blob.key())));

    assertThat(check(ports()).drifts()).contains(new Drift(Kind.KEYS, "copy beside the bodies"));
  }

  @Test
  void accountThatIsNotActiveIsLeftAlone() {
    DirectoryRow row = Objects.requireNonNull(directory().byAccount(account));
    assertThat(directory().delete(ADDRESS, row.version())).isTrue();
    TestChecker checker = new TestChecker(ports(), directory(), clock);

    assertThat(new AccountChecker(checker.ports()).check(account)).isNull();
  }

  @Test
  void whatOthersWriteMeanwhileIsNoDrift() {
    TestSpacePod other = new TestSpacePod(ports(), account, clock, 7);
    BusyAccount busy = new BusyAccount(mail, other, clock);
    TestChecker checker = new TestChecker(ports(), directory(), clock);
    for (int round = 0; round < 60; round++) {
      // In some of the pauses only, or no look would come to its end.
      checker.meanwhile(busy::step);
      assertThat(checker.check(account).drifts()).as("round %s", round).isEmpty();
      checker.meanwhile(() -> {});
      clock.advance(Duration.ofDays(3));
      other.visit();
      assertThat(checker.check(account).drifts()).as("after round %s", round).isEmpty();
    }
    assertThat(ports().log().tail(account, 1, 1).endsInClosedBucket()).isTrue();
    assertThat(busy.done()).isGreaterThan(200);
  }
}
