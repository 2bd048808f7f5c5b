package io.mailkeep.store.cassandra;

import io.mailkeep.devstack.CassandraNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;

/// One durable node for all tests of this process; it ends with the process.
final class TestCassandra {
  private static final String DATACENTER = "datacenter1";

  private TestCassandra() {}

  private static final class Shared {
    static final CassandraNode NODE = start();
    static final CassandraEngine ENGINE = migratedEngine();

    private static CassandraNode start() {
      try {
        return CassandraNode.start(
            CassandraNode.Settings.alone(
                Files.createTempDirectory("cassandra"), CassandraNode.Durability.SYNCED));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static CassandraEngine migratedEngine() {
      CassandraSettings settings = TestCassandra.settings(NODE.address(), "contracts");
      CassandraMigration.migrate(settings);
      return CassandraEngine.connect(settings, "pod-1");
    }
  }

  /// The engine on the shared node that the contracts run on.
  static CassandraEngine engine() {
    return Shared.ENGINE;
  }

  /// Settings for a keyspace of one's own on the shared node.
  static CassandraSettings settings(String keyspace) {
    return settings(Shared.NODE.address(), keyspace);
  }

  static CassandraSettings settings(InetSocketAddress node, String keyspace) {
    return CassandraSettings.of(
            List.of(node.getHostString() + ":" + node.getPort()), DATACENTER, keyspace)
        .onOneNode();
  }
}
