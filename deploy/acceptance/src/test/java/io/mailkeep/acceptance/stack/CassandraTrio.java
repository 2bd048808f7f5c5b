package io.mailkeep.acceptance.stack;

import io.mailkeep.devstack.CassandraNode;
import io.mailkeep.devstack.testing.Backends;
import io.mailkeep.devstack.testing.CassandraBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Three Cassandra nodes that sync before they acknowledge, each with a replica of everything.
public final class CassandraTrio implements AutoCloseable {
  private static final int COUNT = 3;

  private final List<CassandraNode> nodes = new ArrayList<>();

  /// Starts one after the other on 127.0.0.1 to 127.0.0.3.
  public static CassandraTrio start(Path directory) {
    CassandraTrio trio = new CassandraTrio();
    CassandraNode.Settings first =
        CassandraNode.Settings.firstOfSeveral(
            directory.resolve("1"), CassandraNode.Durability.SYNCED);
    trio.nodes.add(CassandraNode.start(first));
    for (int number = 2; number <= COUNT; number++) {
      Path own = directory.resolve(Integer.toString(number));
      trio.nodes.add(CassandraNode.start(first.next(own, "127.0.0." + number)));
    }
    return trio;
  }

  /// What a store pod is told that keeps mail in them.
  public Map<String, String> variables() {
    CassandraBackend first = new CassandraBackend(nodes.getFirst().address(), "datacenter1");
    Map<String, String> all =
        new HashMap<>(BackendVariables.fresh(first, Backends.kafka().bootstrap()));
    all.put(
        "MAILKEEP_CASSANDRA_CONTACT_POINTS",
        BackendVariables.list(nodes.stream().map(CassandraNode::address).toList()));
    all.put("MAILKEEP_CASSANDRA_REPLICATION_FACTOR", Integer.toString(COUNT));
    all.put("MAILKEEP_CASSANDRA_ALLOW_UNSAFE", "false");
    return all;
  }

  /// As `kill -9`.
  public void kill(int index) {
    nodes.get(index).process().kill();
  }

  /// Returns when it answers again.
  public void restart(int index) {
    nodes.set(index, CassandraNode.start(nodes.get(index).settings()));
  }

  @Override
  public void close() {
    nodes.forEach(CassandraNode::close);
  }
}
