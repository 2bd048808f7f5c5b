package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.mailkeep.store.cassandra.CassandraSettings.OtherDatacenters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for settings of the cluster under which an acknowledged entry could be lost. Nodes that
/// are down are not asked; what cannot be asked stands in the operator's manual.
final class ClusterSafety {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterSafety.class);

  private static final Set<String> DURABLE_SYNCS = Set.of("batch", "group");

  private final CqlSession session;
  private final CassandraSettings settings;

  ClusterSafety(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /// @throws UnsuitableClusterException if something is unsafe and the settings require safety
  void check() {
    List<String> findings = findings();
    if (findings.isEmpty()) {
      return;
    }
    String all = String.join("; ", findings);
    switch (settings.safety()) {
      case REQUIRED ->
          throw new UnsuitableClusterException("Cassandra could lose acknowledged mail: " + all);
      case OPTIONAL -> LOG.warn("Cassandra could lose acknowledged mail: {}", all);
    }
  }

  List<String> findings() {
    List<String> findings = new ArrayList<>();
    for (Node node : localNodes()) {
      if (node.getState() == NodeState.UP) {
        checkNode(node, findings);
      }
    }
    checkReplication(findings);
    checkTables(findings);
    return findings;
  }

  private List<Node> localNodes() {
    return session.getMetadata().getNodes().values().stream()
        .filter(node -> settings.localDatacenter().equals(node.getDatacenter()))
        .toList();
  }

  private void checkNode(Node node, List<String> findings) {
    Map<String, String> values = new HashMap<>();
    SimpleStatement select =
        local(
            "SELECT name, value FROM system_views.settings"
                + " WHERE name IN ('commitlog_sync', 'paxos_variant')");
    for (Row row : session.execute(select.setNode(node))) {
      values.put(row.getString("name"), row.getString("value"));
    }
    String sync = values.getOrDefault("commitlog_sync", "unknown");
    if (!DURABLE_SYNCS.contains(sync)) {
      findings.add(
          "commitlog_sync of " + node.getEndPoint() + " is " + sync + ", not batch or group");
    }
    String paxos = values.getOrDefault("paxos_variant", "unknown");
    if (!paxos.equals("v2")) {
      findings.add("paxos_variant of " + node.getEndPoint() + " is " + paxos + ", not v2");
    }
  }

  private void checkReplication(List<String> findings) {
    Row row =
        session
            .execute(
                local(
                    "SELECT replication, durable_writes FROM system_schema.keyspaces"
                        + " WHERE keyspace_name = '"
                        + settings.keyspace()
                        + "'"))
            .one();
    Map<String, String> replication =
        row == null ? Map.of() : row.getMap("replication", String.class, String.class);
    String factor = replication.getOrDefault(settings.localDatacenter(), "0");
    if (!factor.matches("[0-9]+")
        || Integer.parseInt(factor) < CassandraSettings.SAFE_REPLICATION_FACTOR) {
      findings.add(
          "keyspace "
              + settings.keyspace()
              + " has "
              + factor
              + " replicas in "
              + settings.localDatacenter()
              + ", not 3");
    }
    checkOtherDatacenters(replication, findings);
    if (row != null && !row.getBoolean("durable_writes")) {
      findings.add("keyspace " + settings.keyspace() + " has durable_writes off");
    }
  }

  /// LOCAL_SERIAL asks the replicas of one data centre: another is a consensus group of its own.
  private void checkOtherDatacenters(Map<String, String> replication, List<String> findings) {
    if (settings.otherDatacenters() == OtherDatacenters.NEVER_WRITE) {
      return;
    }
    replication.keySet().stream()
        .filter(name -> !name.equals("class") && !name.equals(settings.localDatacenter()))
        .sorted()
        .forEach(name ->
            findings.add(
                "keyspace "
                    + settings.keyspace()
                    + " also has replicas in "
                    + name
                    + ", where pods could write as well"));
  }

  private void checkTables(List<String> findings) {
    SimpleStatement select =
        local(
            "SELECT table_name, default_time_to_live, read_repair FROM system_schema.tables"
                + " WHERE keyspace_name = '"
                + settings.keyspace()
                + "'");
    for (Row row : session.execute(select)) {
      String table = row.getString("table_name");
      if (row.getInt("default_time_to_live") != 0) {
        findings.add("table " + table + " has a time to live");
      }
      if (!"BLOCKING".equals(row.getString("read_repair"))) {
        findings.add("read_repair of table " + table + " is not BLOCKING");
      }
    }
  }

  /// A read of what every node has for itself.
  private static SimpleStatement local(String cql) {
    return SimpleStatement.builder(cql)
        .setConsistencyLevel(ConsistencyLevel.ONE)
        .setIdempotence(true)
        .build();
  }
}
