package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.mailkeep.devstack.Ports;
import io.mailkeep.store.cassandra.CassandraSettings.OtherDatacenters;
import io.mailkeep.store.core.port.EngineException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("distributed")
final class CassandraMigrationTest {
  private static final List<String> ALL =
      SchemaScript.ALL.stream().map(SchemaScript::name).toList();

  private static void run(CassandraSettings settings, String cql) {
    try (CqlSession session = Sessions.migrating(settings, null)) {
      session.execute(cql.replace("$", settings.keyspace()));
    }
  }

  private static void assertRefused(CassandraSettings settings, String why) {
    assertThatThrownBy(() -> CassandraEngine.connect(settings, "pod-1"))
        .isInstanceOf(UnsuitableClusterException.class)
        .hasMessageContaining(why);
  }

  @Test
  void eachStepIsAppliedOnce() {
    CassandraSettings settings = TestCassandra.settings("twice");

    assertThat(CassandraMigration.migrate(settings)).isEqualTo(ALL);
    assertThat(CassandraMigration.migrate(settings)).isEmpty();

    CassandraEngine.connect(settings, "pod-1").close();
  }

  @Test
  void fourAtOnceApplyEachStepOnce() throws Exception {
    CassandraSettings settings = TestCassandra.settings("at_once");
    List<String> applied = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> migrations = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        migrations.add(threads.submit(() -> CassandraMigration.migrate(settings)));
      }
      for (Future<List<String>> migration : migrations) {
        applied.addAll(migration.get());
      }
    }

    assertThat(applied).containsExactlyElementsOf(ALL);
    CassandraEngine.connect(settings, "pod-1").close();
  }

  @Test
  void aMigrationThatDiedHalfwayIsFinishedByTheNext() {
    CassandraSettings settings = TestCassandra.settings("halfway");
    CassandraMigration.migrate(settings);
    run(settings, "DROP TABLE $.directory_account");
    run(settings, "DELETE FROM $.schema_step WHERE part = 'schema' AND version = 4");

    assertRefused(settings, "lacks schema step 4");
    assertThat(CassandraMigration.migrate(settings)).containsExactly("004-directory");

    CassandraEngine.connect(settings, "pod-1").close();
  }

  @Test
  void aKeyspaceThatIsNotThereIsRefused() {
    assertRefused(TestCassandra.settings("nowhere"), "run migrate first");
  }

  @Test
  void aKeyspaceWithoutSchemaIsRefused() {
    CassandraSettings settings = TestCassandra.settings("bare");
    run(
        settings,
        "CREATE KEYSPACE $ WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");

    assertRefused(settings, "run migrate first");
  }

  @Test
  void aNewerSchemaIsUsedUnlessItNeedsANewerRelease() {
    CassandraSettings settings = TestCassandra.settings("newer");
    CassandraMigration.migrate(settings);
    String insert =
        "INSERT INTO $.schema_step (part, version, name, needs) VALUES ('schema', %d, 'next', %d)";

    run(settings, insert.formatted(98, 1));
    CassandraEngine.connect(settings, "pod-1").close();

    run(settings, insert.formatted(99, 99));
    assertRefused(settings, "newer release");
  }

  @Test
  void aClusterThatCouldLoseMailIsRefusedUnlessThatIsAllowed() {
    CassandraSettings allowed = TestCassandra.settings("unsafe");
    CassandraMigration.migrate(allowed);

    assertRefused(required(allowed), "1 replicas");
    run(allowed, "ALTER TABLE $.log_entry WITH default_time_to_live = 60");
    assertRefused(required(allowed), "time to live");
    CassandraEngine.connect(allowed, "pod-1").close();
  }

  /// Cassandra takes no data centre into a keyspace that it has never seen a node of, so its row is
  /// changed behind its back.
  @Test
  void aKeyspaceOfTwoDataCentresIsUnsafeUnlessOnlyThisOneWrites() {
    CassandraSettings settings = TestCassandra.settings("two_dcs");
    CassandraMigration.migrate(settings);
    assertThat(findings(settings)).noneMatch(finding -> finding.contains("also has replicas"));

    run(
        settings,
        """
        UPDATE system_schema.keyspaces SET replication =
        {'class': 'org.apache.cassandra.locator.NetworkTopologyStrategy', '%s': '3', 'dc2': '3'}
        WHERE keyspace_name = '$'
        """
            .formatted(settings.localDatacenter()));

    assertThat(findings(settings))
        .contains("keyspace two_dcs also has replicas in dc2, where pods could write as well");
    CassandraSettings alone = settings.withOtherDatacenters(OtherDatacenters.NEVER_WRITE);
    assertThat(findings(alone)).noneMatch(finding -> finding.contains("dc2"));
    assertRefused(required(settings), "replicas in dc2");
  }

  private static List<String> findings(CassandraSettings settings) {
    try (CqlSession session = Sessions.serving(settings, null)) {
      return new ClusterSafety(session, settings).findings();
    }
  }

  private static CassandraSettings required(CassandraSettings allowed) {
    return CassandraSettings.of(
        allowed.contactPoints(), allowed.localDatacenter(), allowed.keyspace());
  }

  @Test
  void aDataCentreThatIsNotThereIsRefused() {
    CassandraSettings settings = TestCassandra.settings("contracts");
    TestCassandra.engine();

    CassandraSettings elsewhere =
        CassandraSettings.of(settings.contactPoints(), "elsewhere", settings.keyspace());

    assertRefused(elsewhere, "no data centre elsewhere");
    assertThatThrownBy(() -> CassandraMigration.migrate(elsewhere))
        .isInstanceOf(UnsuitableClusterException.class);
  }

  @Test
  void aClusterThatCannotBeReachedIsWorthAnotherTry() {
    CassandraSettings settings =
        TestCassandra.settings(
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free())),
            "datacenter1",
            "any");

    assertThatThrownBy(() -> CassandraEngine.connect(settings, "pod-1"))
        .isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> CassandraMigration.migrate(settings))
        .isInstanceOf(EngineException.class);
  }
}
