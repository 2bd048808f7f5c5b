package io.mailkeep.acceptance.stack;

import io.mailkeep.devstack.CassandraNode;
import io.mailkeep.devstack.testing.Backends;
import io.mailkeep.devstack.testing.CassandraBackend;
import io.mailkeep.store.testkit.proxy.TcpProxy;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Three Cassandra nodes that sync before they acknowledge, each with a replica of everything.
/// Nodes reach each other through proxies only, and the clock of one of them is wrong.
public final class CassandraTrio implements AutoCloseable {
  private static final int COUNT = 3;

  /// More than what stops the space workers.
  private static final Duration CLOCK_AHEAD = Duration.ofSeconds(90);

  private static final int WITH_WRONG_CLOCK = 2;

  private final List<CassandraNode> nodes = new ArrayList<>();
  private final List<TcpProxy> ways = new ArrayList<>();

  /// Starts one after the other on 127.0.0.1 to 127.0.0.3. They call each other 127.0.0.11 to
  /// 127.0.0.13, where the proxies are.
  public static CassandraTrio start(Path directory) {
    CassandraTrio trio = new CassandraTrio();
    CassandraNode.Settings first =
        CassandraNode.Settings.firstOfSeveral(
                directory.resolve("1"), CassandraNode.Durability.SYNCED)
            .calledAs(proxyAddress(1));
    trio.add(first);
    for (int number = 2; number <= COUNT; number++) {
      Path own = directory.resolve(Integer.toString(number));
      CassandraNode.Settings next =
          first.next(own, "127.0.0." + number).calledAs(proxyAddress(number));
      trio.add(number == WITH_WRONG_CLOCK ? next.withClockAhead(CLOCK_AHEAD) : next);
    }
    return trio;
  }

  private static String proxyAddress(int number) {
    return "127.0.0.1" + number;
  }

  private void add(CassandraNode.Settings settings) {
    ways.add(
        TcpProxy.at(
            new InetSocketAddress(settings.calledAs(), settings.storagePort()),
            new InetSocketAddress(settings.address(), settings.storagePort())));
    nodes.add(CassandraNode.start(settings));
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

  /// Nothing of the other nodes reaches this one, neither questions nor answers; clients do. What
  /// it sends arrives, until both sides take each other for dead.
  public void cutOff(int index) {
    ways.get(index).cut();
  }

  /// Lets through what was held back, too.
  public void heal(int index) {
    ways.get(index).heal();
  }

  /// Returns when it answers again.
  public void restart(int index) {
    nodes.set(index, CassandraNode.start(nodes.get(index).settings()));
  }

  @Override
  public void close() {
    nodes.forEach(CassandraNode::close);
    ways.forEach(TcpProxy::close);
  }
}
