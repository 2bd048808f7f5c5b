package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import io.mailkeep.store.cassandra.checkpoint.CassandraCheckpointStore;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.directory.CassandraDirectoryStore;
import io.mailkeep.store.cassandra.email.CassandraEmailRowStore;
import io.mailkeep.store.cassandra.log.CassandraLogStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A Cassandra cluster and the ports on it.
public final class CassandraEngine implements AutoCloseable {
  private final CqlSession session;
  private final Cql cql;
  private final LogStore log;
  private final CheckpointStore checkpoints;
  private final EmailRowStore emailRows;
  private final DirectoryStore directory;
  private final SelectNow selectNow;
  private final SelectSchemaStep probe;

  private CassandraEngine(CqlSession session, String writer) {
    this.session = session;
    cql = new Cql(session);
    log = new CassandraLogStore(cql, writer);
    checkpoints = new CassandraCheckpointStore(cql);
    emailRows = new CassandraEmailRowStore(cql);
    directory = new CassandraDirectoryStore(cql);
    selectNow = new SelectNow(cql);
    probe = new SelectSchemaStep(cql);
  }

  /// Connects and checks that the cluster is fit. Changes nothing in it.
  ///
  /// @param writer names this process in the logs it writes to
  /// @throws EngineException if the cluster cannot be reached or does not answer: try again later
  /// @throws UnsuitableClusterException if it is there and wrong: do not
  public static CassandraEngine connect(CassandraSettings settings, String writer) {
    return connect(settings, writer, null);
  }

  /// @param tracker sees every request, for tests
  static CassandraEngine connect(
      CassandraSettings settings, String writer, @Nullable RequestTracker tracker) {
    CqlSession session = Sessions.serving(settings, tracker);
    boolean connected = false;
    try {
      AppliedSteps.check(session, settings.keyspace());
      new ClusterSafety(session, settings).check();
      CassandraEngine engine = new CassandraEngine(session, writer);
      connected = true;
      return engine;
    } catch (DriverException e) {
      throw new EngineException("Cassandra does not answer: " + e.getMessage(), e);
    } finally {
      if (!connected) {
        session.close();
      }
    }
  }

  public LogStore log() {
    return log;
  }

  public CheckpointStore checkpoints() {
    return checkpoints;
  }

  public EmailRowStore emailRows() {
    return emailRows;
  }

  public DirectoryStore directory() {
    return directory;
  }

  /// The time on the clock of one of the nodes.
  ///
  /// @throws EngineException if none answers
  public Instant now() {
    return selectNow.run();
  }

  /// Whether a quorum answers, within the request time-out.
  public boolean isReady() {
    try {
      return probe.run();
    } catch (EngineException e) {
      return false;
    }
  }

  /// What runs the engine's statements, for tests.
  Cql cql() {
    return cql;
  }

  @Override
  public void close() {
    session.close();
  }
}
