package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.log.CassandraLogStore;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.LogTail;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A tail is read in pages: here somebody trims the log after the first of them.
@Tag("distributed")
final class TailPagesTest {
  private static final byte[] SOME = {1, 2, 3};
  private static CqlSession session;

  private final AccountId account =
      new AccountId(
          AccountId.DEFAULT_TENANT,
          new TimeOrderedIds(InstantSource.system(), new SecureRandom()).accountId());
  private final LogStore log = TestCassandra.engine().log();

  @BeforeAll
  static void connect() {
    TestCassandra.engine();
    session = Sessions.serving(TestCassandra.settings("contracts"), null);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private void append(long fromSeq, long toSeq) {
    for (long seq = fromSeq; seq <= toSeq; seq++) {
      assertThat(log.append(account, seq, SOME)).isEqualTo(new LogStore.AppendOutcome.Applied());
    }
  }

  private void trim(long bucket) {
    log.closeBucket(account, bucket);
    log.dropBucket(account, bucket);
  }

  /// The tail, if this is done once its first page was read.
  private LogTail tailWith(Runnable afterFirstPage, long fromSeq) {
    AtomicInteger pages = new AtomicInteger();
    CqlSession interrupted =
        (CqlSession)
            Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (proxy, method, arguments) -> {
                  try {
                    Object answer = method.invoke(session, arguments);
                    if (arguments[0] instanceof BoundStatement && pages.incrementAndGet() == 1) {
                      afterFirstPage.run();
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new CassandraLogStore(new Cql(interrupted), "pod-2").tail(account, fromSeq, 1000);
  }

  @Test
  void theNextBucketIsDropped() {
    append(1022, 1025);
    append(1536, 1536);

    LogTail tail =
        tailWith(
            () -> {
              trim(1);
              trim(2);
            },
            1022);

    assertThat(tail.entries()).hasSize(2);
    assertThat(tail.endsInClosedBucket()).isTrue();
  }

  @Test
  void theRestOfTheBucketIsDropped() {
    append(1, 300);
    append(512, 512);

    LogTail tail = tailWith(() -> trim(0), 1);

    assertThat(tail.entries()).hasSizeLessThan(300);
    assertThat(tail.endsInClosedBucket()).isTrue();
  }

  @Test
  void theBucketIsClosedOnly() {
    append(1, 300);

    LogTail tail = tailWith(() -> log.closeBucket(account, 0), 1);

    assertThat(tail.entries()).hasSize(300);
    assertThat(tail.endsInClosedBucket()).isTrue();
  }
}
