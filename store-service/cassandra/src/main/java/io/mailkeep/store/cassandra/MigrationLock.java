package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Keeps two migrations apart: a table that is made on two nodes at once can become two tables. The
/// lock runs out by itself, as whoever holds it may die; that is enough, because every step may be
/// run again.
final class MigrationLock implements AutoCloseable {
  private static final int SECONDS = 120;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final CqlSession session;
  private final String table;
  private final UUID holder;

  private MigrationLock(CqlSession session, String table, UUID holder) {
    this.session = session;
    this.table = table;
    this.holder = holder;
  }

  /// Waits until nobody else holds it.
  static MigrationLock take(CqlSession session, String keyspace, UUID holder) {
    MigrationLock lock = new MigrationLock(session, keyspace + ".schema_lock", holder);
    while (!lock.tryTake()) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return lock;
  }

  private boolean tryTake() {
    return run(
        "INSERT INTO "
            + table
            + " (name, holder) VALUES ('migrate', ?) IF NOT EXISTS USING TTL "
            + SECONDS);
  }

  /// Holds it for a whole period from now on.
  ///
  /// @throws IllegalStateException if it was lost meanwhile
  void renew() {
    boolean held =
        run(
            "UPDATE "
                + table
                + " USING TTL "
                + SECONDS
                + " SET holder = ? WHERE name = 'migrate' IF holder = ?");
    if (!held) {
      throw new IllegalStateException(
          "the migration took too long and lost its lock; run it again");
    }
  }

  @Override
  public void close() {
    // If it is lost, it is somebody else's.
    var _ = run("DELETE FROM " + table + " WHERE name = 'migrate' IF holder = ?");
  }

  private boolean run(String cql) {
    Object[] holders = cql.chars().filter(c -> c == '?').mapToObj(c -> holder).toArray();
    SimpleStatement statement =
        SimpleStatement.builder(cql)
            .addPositionalValues(holders)
            .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
            .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
            .setIdempotence(false)
            .build();
    return session.execute(statement).wasApplied();
  }
}
