package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.mailkeep.store.core.port.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the schema up to this release. Run as a step of its own before pods of the release start,
/// never by the pods. Every step is applied once; running it again, or twice at once, does no harm.
public final class CassandraMigration {
  private static final Logger LOG = LoggerFactory.getLogger(CassandraMigration.class);

  private final CqlSession session;
  private final CassandraSettings settings;

  private CassandraMigration(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /// @return the names of the steps that were applied, empty if there was nothing to do
  /// @throws EngineException if the cluster cannot be reached or does not answer
  /// @throws UnsuitableClusterException if it refuses us, or belongs to a newer release
  public static List<String> migrate(CassandraSettings settings) {
    try {
      try (CqlSession session = Sessions.migrating(settings, null)) {
        new CassandraMigration(session, settings).makeKeyspace();
      }
      try (CqlSession session = Sessions.migrating(settings, settings.keyspace())) {
        return new CassandraMigration(session, settings).run();
      }
    } catch (DriverException e) {
      throw new EngineException("the migration did not succeed: " + e.getMessage(), e);
    }
  }

  private List<String> run() {
    makeTable("schema_lock", "name text PRIMARY KEY, holder uuid");
    makeTable(
        "schema_step",
        "part text, version int, name text, needs int, applied timestamp,"
            + " PRIMARY KEY (part, version)");
    try (MigrationLock lock = MigrationLock.take(session, settings.keyspace(), UUID.randomUUID())) {
      AppliedSteps applied = AppliedSteps.read(session, settings.keyspace());
      List<String> done = new ArrayList<>();
      for (SchemaScript script : SchemaScript.ALL) {
        if (!applied.versions().contains(script.version())) {
          apply(script, lock);
          done.add(script.name());
        }
      }
      return List.copyOf(done);
    }
  }

  private void makeKeyspace() {
    change(
        String.format(
            Locale.ROOT,
            "CREATE KEYSPACE IF NOT EXISTS %s WITH replication ="
                + " {'class': 'NetworkTopologyStrategy', '%s': %d}",
            settings.keyspace(),
            settings.localDatacenter(),
            settings.replicationFactor()));
  }

  /// Makes a table that the lock stands on. Its id is made of its name: two who make it at once
  /// make the same.
  private void makeTable(String name, String columns) {
    String table = settings.keyspace() + "." + name;
    UUID id = UUID.nameUUIDFromBytes(table.getBytes(StandardCharsets.UTF_8));
    change("CREATE TABLE IF NOT EXISTS " + table + " (" + columns + ") WITH id = " + id);
  }

  private void apply(SchemaScript script, MigrationLock lock) {
    for (String statement : script.statements()) {
      lock.renew();
      change(statement);
    }
    SimpleStatement record =
        SimpleStatement.builder(
                "INSERT INTO "
                    + settings.keyspace()
                    + ".schema_step (part, version, name, needs, applied)"
                    + " VALUES ('schema', ?, ?, ?, toTimestamp(now()))")
            .addPositionalValues(script.version(), script.name(), script.needs())
            .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
            .setIdempotence(true)
            .build();
    session.execute(record);
    LOG.info("applied schema step {}", script.name());
  }

  /// Changes the schema and waits until all nodes that are up have the change.
  private void change(String cql) {
    SimpleStatement statement =
        SimpleStatement.builder(cql)
            .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
            .setIdempotence(true)
            .build();
    session.execute(statement);
    if (!session.checkSchemaAgreement()) {
      throw new EngineException("the nodes do not agree on the schema; run the migration again");
    }
  }
}
