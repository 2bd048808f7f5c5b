package io.mailkeep.devstack.testing;

import java.nio.file.Path;

/// Where backends come from. Each call starts one more; it runs until it is closed.
interface BackendSource {
  /// Of one Cassandra, Kafka or S3.
  record Started<T>(T backend, AutoCloseable server) {}

  Started<CassandraBackend> cassandra(Path directory);

  Started<KafkaBackend> kafka(Path directory);

  Started<S3Backend> s3(Path directory);
}
