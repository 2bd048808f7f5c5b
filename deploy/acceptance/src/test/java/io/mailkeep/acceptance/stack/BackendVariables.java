package io.mailkeep.acceptance.stack;

import io.mailkeep.devstack.testing.Backends;
import io.mailkeep.devstack.testing.CassandraBackend;
import io.mailkeep.devstack.testing.S3Backend;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// What tells processes where the backends are.
final class BackendVariables {
  private BackendVariables() {}

  /// The backends of the tests, with a keyspace, a topic and a bucket that nobody else has.
  static Map<String, String> fresh() {
    return fresh(Backends.kafka().bootstrap());
  }

  /// The same with another Kafka.
  static Map<String, String> fresh(String kafka) {
    return fresh(Backends.cassandra(), kafka);
  }

  /// The same with another Cassandra, too.
  static Map<String, String> fresh(CassandraBackend cassandra, String kafka) {
    String name = "d" + UUID.randomUUID().toString().substring(0, 8);
    S3Backend s3 = Backends.s3();
    return Map.ofEntries(
        Map.entry("MAILKEEP_CASSANDRA_CONTACT_POINTS", list(List.of(cassandra.address()))),
        Map.entry("MAILKEEP_CASSANDRA_LOCAL_DATACENTER", cassandra.datacenter()),
        Map.entry("MAILKEEP_CASSANDRA_KEYSPACE", name),
        Map.entry("MAILKEEP_KAFKA_TOPIC", name),
        Map.entry("MAILKEEP_S3_BUCKET", name),
        Map.entry("MAILKEEP_CASSANDRA_REPLICATION_FACTOR", "1"),
        Map.entry("MAILKEEP_CASSANDRA_ALLOW_UNSAFE", "true"),
        Map.entry("MAILKEEP_KAFKA_BOOTSTRAP_SERVERS", kafka),
        Map.entry("MAILKEEP_KAFKA_REPLICATION_FACTOR", "1"),
        Map.entry("MAILKEEP_S3_ENDPOINT", s3.endpoint().toString()),
        Map.entry("MAILKEEP_S3_REGION", s3.region()),
        Map.entry("MAILKEEP_S3_ACCESS_KEY", s3.accessKey()),
        Map.entry("MAILKEEP_S3_SECRET_KEY", s3.secretKey()));
  }

  /// `host:port,host:port`.
  static String list(List<InetSocketAddress> addresses) {
    return addresses.stream()
        .map(address -> address.getHostString() + ":" + address.getPort())
        .collect(Collectors.joining(","));
  }
}
