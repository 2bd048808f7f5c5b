package io.mailkeep.distributed;

import io.mailkeep.devstack.CassandraNode;
import io.mailkeep.devstack.KafkaBroker;
import io.mailkeep.devstack.S3Server;
import io.mailkeep.devstack.ServerProcess;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.data.Secrets;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Cassandra, Kafka and an S3 server that keep their data under a directory.
final class Devstack implements AutoCloseable {
  private static final String ACCESS_KEY = "mailkeep";
  private static final String SECRET_KEY = "s3.key";

  private final Path root;
  private final BackendPlan plan;
  private final String secretKey;
  private final List<Supervised> cassandra = new ArrayList<>();
  private final List<Supervised> others = new ArrayList<>();

  /// Starts nothing yet.
  ///
  /// @param root of their data
  /// @param notes where it is noted that they run
  Devstack(Path root, Path notes, BackendPlan plan, PrintStream out) {
    this.root = root;
    this.plan = plan;
    this.secretKey = new Secrets(root, new SecureRandom()).keepKey(SECRET_KEY);
    List<CassandraNode.Settings> nodes = nodes();
    for (int i = 0; i < nodes.size(); i++) {
      CassandraNode.Settings node = nodes.get(i);
      Place place =
          new Place(
              "cassandra-" + (i + 1),
              i + 1,
              node.address(),
              node.address(),
              Map.of("cql", plan.cassandra()));
      cassandra.add(new Supervised(place, notes, () -> CassandraNode.start(node).process(), out));
    }
    others.add(
        new Supervised(
            Place.local("kafka-1", plan.nodes() + 1, Map.of("kafka", plan.kafka())),
            notes,
            this::kafka,
            out));
    others.add(
        new Supervised(
            Place.local("s3-1", plan.nodes() + 2, Map.of("s3", plan.s3())), notes, this::s3, out));
  }

  private List<CassandraNode.Settings> nodes() {
    List<CassandraNode.Settings> nodes = new ArrayList<>();
    for (String host : plan.cassandraHosts()) {
      nodes.add(
          new CassandraNode.Settings(
              root.resolve("cassandra-" + (nodes.size() + 1)),
              host,
              plan.cassandra(),
              plan.cassandraStorage(),
              plan.cassandraHosts().getFirst(),
              plan.nodes() == 1,
              CassandraNode.Durability.SYNCED));
    }
    return nodes;
  }

  private ServerProcess kafka() {
    return KafkaBroker.start(root.resolve("kafka"), plan.kafka(), plan.kafkaController()).process();
  }

  private ServerProcess s3() {
    S3Server.Keys keys = new S3Server.Keys(ACCESS_KEY, secretKey);
    return S3Server.start(root.resolve("s3"), plan.s3(), keys).process();
  }

  /// Returns when all answer. Nodes join a cluster one after the other.
  void start() {
    List<Runnable> tasks = new ArrayList<>();
    tasks.add(() -> cassandra.forEach(Supervised::start));
    others.forEach(server -> tasks.add(server::start));
    Together.run(tasks);
  }

  List<Place> places() {
    List<Place> places = new ArrayList<>();
    cassandra.forEach(server -> places.add(server.place()));
    others.forEach(server -> places.add(server.place()));
    return places;
  }

  /// How Mailkeep's processes reach them.
  Map<Setting, String> addresses() {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    List<String> contactPoints =
        plan.cassandraHosts().stream().map(host -> host + ":" + plan.cassandra()).toList();
    values.put(Setting.CASSANDRA_CONTACT_POINTS, String.join(",", contactPoints));
    values.put(Setting.CASSANDRA_REPLICATION_FACTOR, Integer.toString(plan.replicas()));
    // One node on one disk: good enough to try things, as its owner knows.
    values.put(Setting.CASSANDRA_ALLOW_UNSAFE, Boolean.toString(plan.replicas() == 1));
    values.put(Setting.KAFKA_BOOTSTRAP_SERVERS, "127.0.0.1:" + plan.kafka());
    values.put(Setting.KAFKA_REPLICATION_FACTOR, "1");
    values.put(Setting.S3_ENDPOINT, "http://127.0.0.1:" + plan.s3());
    values.put(Setting.S3_PATH_STYLE, "true");
    values.put(Setting.S3_ACCESS_KEY, ACCESS_KEY);
    values.put(Setting.S3_SECRET_KEY, secretKey);
    return values;
  }

  @Override
  public void close() {
    List<Runnable> tasks = new ArrayList<>();
    cassandra.forEach(server -> tasks.add(server::close));
    others.forEach(server -> tasks.add(server::close));
    Together.run(tasks);
  }
}
