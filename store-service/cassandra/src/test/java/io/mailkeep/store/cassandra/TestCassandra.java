package io.mailkeep.store.cassandra;

import io.mailkeep.devstack.testing.Backends;
import io.mailkeep.devstack.testing.CassandraBackend;
import io.mailkeep.store.cassandra.cql.Cql;
import java.net.InetSocketAddress;
import java.util.List;

/// The Cassandra of this process's tests.
public final class TestCassandra {
  private TestCassandra() {}

  private static final class Shared {
    static final CassandraEngine ENGINE = migratedEngine();

    private static CassandraEngine migratedEngine() {
      CassandraSettings settings = TestCassandra.settings("contracts");
      CassandraMigration.migrate(settings);
      return CassandraEngine.connect(settings, "pod-1");
    }
  }

  /// The engine that the contracts run on.
  static CassandraEngine engine() {
    return Shared.ENGINE;
  }

  /// To run single statements.
  public static Cql cql() {
    return engine().cql();
  }

  /// Settings for a keyspace of one's own.
  static CassandraSettings settings(String keyspace) {
    CassandraBackend backend = Backends.cassandra();
    return settings(List.of(backend.address()), backend.datacenter(), keyspace).onOneNode();
  }

  static CassandraSettings settings(
      List<InetSocketAddress> nodes, String datacenter, String keyspace) {
    List<String> points =
        nodes.stream().map(node -> node.getHostString() + ":" + node.getPort()).toList();
    return CassandraSettings.of(points, datacenter, keyspace);
  }
}
