package io.mailkeep.store.embedded.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupWriterTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");

  @TempDir Path directory;
  private Database database;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @BeforeEach
  void open() {
    database = Database.openLog(directory.resolve("log.db"));
  }

  @AfterEach
  void close() {
    go.countDown();
    database.close();
    threads.close();
  }

  @Test
  void commitsTogetherWhatCameDuringACommit() throws Exception {
    Future<Long> first = holdTheWriter();
    List<Future<Long>> seen = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int seq = i;
      seen.add(
          threads.submit(() ->
              database.write(session -> {
                insert(session, seq);
                return database.<Long>read(GroupWriterTest::count);
              })));
    }
    awaitQueued(20);
    go.countDown();
    first.get();

    for (Future<Long> each : seen) {
      assertThat(each.get()).as("rows that others see before the commit").isZero();
    }
    assertThat(database.<Long>read(GroupWriterTest::count)).isEqualTo(20);
  }

  @Test
  void failsOnlyTheChangeThatCannotBeMade() throws Exception {
    Future<Long> first = holdTheWriter();
    Future<Long> good = threads.submit(() -> database.write(session -> insert(session, 1)));
    awaitQueued(1);
    Future<Long> bad =
        threads.submit(() ->
            database.write(session -> {
              insert(session, 2);
              session.run("INSERT INTO no_such_table VALUES (1)");
              return 0L;
            }));
    awaitQueued(2);
    go.countDown();

    assertThat(first.get()).isZero();
    assertThat(good.get()).isEqualTo(1);
    assertThatThrownBy(bad::get).hasCauseInstanceOf(EngineException.class);
    assertThat(database.<Long>read(GroupWriterTest::count)).isEqualTo(1);
  }

  @Test
  void neverRunsAChangeWhoseCallerGaveUpBefore() throws Exception {
    Future<Long> first = holdTheWriter();
    List<AppendOutcome> outcomes = new ArrayList<>();
    SqliteLogStore log = new SqliteLogStore(database);
    Thread impatient =
        Thread.ofVirtual().start(() -> outcomes.add(log.append(ACCOUNT, 1, new byte[1])));
    awaitQueued(1);
    impatient.interrupt();
    impatient.join();
    go.countDown();
    first.get();

    assertThat(outcomes).singleElement().isInstanceOf(AppendOutcome.Unknown.class);
    database.write(session -> 0L);
    assertThat(log.tail(ACCOUNT, 1, 1).entries()).isEmpty();
  }

  @Test
  void givesUpWhatWaitsForTooLongAndDoesNotBeginIt() throws Exception {
    Future<Long> underWay = holdTheWriter();
    Future<Long> waiting = threads.submit(() -> database.write(session -> insert(session, 1)));
    awaitQueued(1);
    long now = System.nanoTime();

    database.giveUpLateWrites(now + GroupWriter.WRITE_TIMEOUT.toNanos() / 2);
    assertThat(underWay).isNotDone();
    assertThat(waiting).isNotDone();

    database.giveUpLateWrites(now + 2 * GroupWriter.WRITE_TIMEOUT.toNanos());
    assertThatThrownBy(underWay::get).hasCauseInstanceOf(EngineException.class);
    assertThatThrownBy(waiting::get).hasCauseInstanceOf(EngineException.class);
    go.countDown();
    assertThat(database.write(GroupWriterTest::count)).isZero();
  }

  @Test
  void bucketStaysClosedAlsoIfAnAppendCameInTheSameTransaction() throws Exception {
    SqliteLogStore log = new SqliteLogStore(database);
    Future<Long> first = holdTheWriter();
    Future<AppendOutcome> before = threads.submit(() -> log.append(ACCOUNT, 1, new byte[1]));
    awaitQueued(1);
    Future<?> closing = threads.submit(() -> log.closeBucket(ACCOUNT, 0));
    awaitQueued(2);
    go.countDown();
    first.get();

    assertThat(before.get()).isEqualTo(new AppendOutcome.Applied());
    closing.get();
    assertThat(log.append(ACCOUNT, 2, new byte[1])).isEqualTo(new AppendOutcome.Lost());
    assertThat(log.tail(ACCOUNT, 1, 10).entries()).hasSize(1);
  }

  @Test
  void tellsAFullDiskAndHasRoomAgainLater() {
    SqliteLogStore log = new SqliteLogStore(database);
    setMaxPages(20);
    long seq = 1;
    AppendOutcome outcome = log.append(ACCOUNT, seq, new byte[10_000]);
    while (outcome instanceof AppendOutcome.Applied && seq < 100) {
      seq++;
      outcome = log.append(ACCOUNT, seq, new byte[10_000]);
    }
    assertThat(outcome)
        .isInstanceOfSatisfying(
            AppendOutcome.Unknown.class,
            unknown -> assertThat(unknown.cause()).isInstanceOf(EngineException.NoSpace.class));
    assertThat(seq).isGreaterThan(1);
    assertThat(log.tail(ACCOUNT, 1, 100).entries()).hasSize((int) seq - 1);

    setMaxPages(100_000);
    assertThat(log.append(ACCOUNT, seq, new byte[10_000])).isEqualTo(new AppendOutcome.Applied());
    assertThat(log.tail(ACCOUNT, 1, 100).entries()).hasSize((int) seq);
  }

  @Test
  void keepsTheWalShortUnderALoadThatNeverStops() throws Exception {
    SqliteLogStore log = new SqliteLogStore(database);
    for (int seq = 1; seq <= 1500; seq++) {
      log.append(ACCOUNT, seq, new byte[60_000]);
    }
    assertThat(Files.size(directory.resolve("log.db-wal"))).isLessThan(70_000_000);
    assertThat(log.tail(ACCOUNT, 1, 2000).entries()).hasSize(1500);
  }

  private Future<Long> holdTheWriter() throws InterruptedException {
    Future<Long> first =
        threads.submit(() ->
            database.write(session -> {
              running.countDown();
              awaitGo();
              return 0L;
            }));
    running.await();
    return first;
  }

  private void awaitGo() {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void setMaxPages(int pages) {
    database.write(session -> {
      session.run("PRAGMA max_page_count = " + pages);
      return 0L;
    });
  }

  private void awaitQueued(int count) {
    Awaitility.await().until(() -> database.queuedWrites() == count);
  }

  private static Long insert(Session session, int seq) throws SQLException {
    session.run("INSERT INTO log VALUES ('default/group', " + seq + ", x'00')");
    return (long) seq;
  }

  private static Long count(Session session) throws SQLException {
    return session.number("SELECT count(*) FROM log");
  }
}
