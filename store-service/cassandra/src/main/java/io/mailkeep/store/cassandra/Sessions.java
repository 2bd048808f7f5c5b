package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import io.mailkeep.store.cassandra.cql.CarefulRetries;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.core.port.EngineException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens sessions of the driver.
final class Sessions {
  /// A read that takes longer is also asked of a second coordinator.
  private static final Duration SECOND_TRY_OF_READS = Duration.ofMillis(150);

  private static final Duration DDL_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LONGEST_RECONNECT_PAUSE = Duration.ofSeconds(10);

  /// Version 5 adds a field to the answer of a conditional write that timed out. This driver does
  /// not read it, loses its place in the stream and drops the connection with all that is in
  /// flight.
  private static final String PROTOCOL = "V4";

  private Sessions() {}

  /// A session for serving mail.
  static CqlSession serving(CassandraSettings settings, @Nullable RequestTracker tracker) {
    ProgrammaticDriverConfigLoaderBuilder config =
        common(settings)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, settings.requestTimeout())
            .withStringList(
                DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES,
                List.of(settings.keyspace()))
            .startProfile(Terms.WRITE_PROFILE)
            .withString(
                DefaultDriverOption.SPECULATIVE_EXECUTION_POLICY_CLASS,
                "NoSpeculativeExecutionPolicy")
            .endProfile()
            .startProfile(Terms.READ_PROFILE)
            .withString(
                DefaultDriverOption.SPECULATIVE_EXECUTION_POLICY_CLASS,
                "ConstantSpeculativeExecutionPolicy")
            .withInt(DefaultDriverOption.SPECULATIVE_EXECUTION_MAX, 2)
            .withDuration(DefaultDriverOption.SPECULATIVE_EXECUTION_DELAY, SECOND_TRY_OF_READS)
            .endProfile();
    CqlSessionBuilder builder =
        CqlSession.builder().withConfigLoader(config.build()).withKeyspace(settings.keyspace());
    if (tracker != null) {
      builder.addRequestTracker(tracker);
    }
    return open(builder, settings);
  }

  /// A session for changing the schema. It keeps no copy of the schema: the driver would read all
  /// of it again after each statement.
  ///
  /// @param keyspace null while it may not be there
  static CqlSession migrating(CassandraSettings settings, @Nullable String keyspace) {
    DriverConfigLoader config =
        common(settings)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, DDL_TIMEOUT)
            .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
            .build();
    return open(CqlSession.builder().withConfigLoader(config).withKeyspace(keyspace), settings);
  }

  private static ProgrammaticDriverConfigLoaderBuilder common(CassandraSettings settings) {
    return DriverConfigLoader.programmaticBuilder()
        .withString(DefaultDriverOption.PROTOCOL_VERSION, PROTOCOL)
        .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, settings.connectTimeout())
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, settings.connectTimeout())
        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, LONGEST_RECONNECT_PAUSE)
        .withClass(DefaultDriverOption.RETRY_POLICY_CLASS, CarefulRetries.class)
        .withString(DefaultDriverOption.METRICS_FACTORY_CLASS, "NoopMetricsFactory")
        .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0);
  }

  private static CqlSession open(CqlSessionBuilder builder, CassandraSettings settings) {
    for (String point : settings.contactPoints()) {
      int colon = point.lastIndexOf(':');
      // Not resolved here: names may get other addresses while we run.
      builder.addContactPoint(
          InetSocketAddress.createUnresolved(
              point.substring(0, colon), Integer.parseInt(point.substring(colon + 1))));
    }
    builder.withLocalDatacenter(settings.localDatacenter());
    CassandraSettings.Credentials credentials = settings.credentials();
    if (credentials != null) {
      builder.withAuthCredentials(credentials.user(), credentials.password());
    }
    try {
      return inDatacenter(builder.build(), settings);
    } catch (InvalidKeyspaceException e) {
      throw new UnsuitableClusterException(
          "Cassandra has no keyspace " + settings.keyspace() + ": run migrate first", e);
    } catch (AllNodesFailedException e) {
      throw allFailed(e, settings);
    } catch (DriverException e) {
      throw new EngineException("Cassandra cannot be reached: " + e.getMessage(), e);
    }
  }

  /// The driver uses the nodes of the data centre that it was told, also where there are none.
  private static CqlSession inDatacenter(CqlSession session, CassandraSettings settings) {
    boolean there =
        session.getMetadata().getNodes().values().stream()
            .anyMatch(node -> settings.localDatacenter().equals(node.getDatacenter()));
    if (!there) {
      session.close();
      throw new UnsuitableClusterException(
          "Cassandra has no data centre " + settings.localDatacenter());
    }
    return session;
  }

  private static RuntimeException allFailed(AllNodesFailedException e, CassandraSettings settings) {
    boolean refused =
        e.getAllErrors().values().stream()
            .flatMap(List::stream)
            .anyMatch(AuthenticationException.class::isInstance);
    return refused
        ? new UnsuitableClusterException("Cassandra refuses our user and password", e)
        : new EngineException(
            "Cassandra cannot be reached at " + settings.contactPoints() + ": " + e.getMessage(),
            e);
  }
}
