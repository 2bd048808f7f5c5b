package io.mailkeep.devstack.testing;

import io.mailkeep.devstack.CassandraNode;
import io.mailkeep.devstack.KafkaBroker;
import io.mailkeep.devstack.Ports;
import io.mailkeep.devstack.S3Server;
import java.nio.file.Path;

/// Child processes of this machine.
final class DevstackSource implements BackendSource {
  private static final String DATACENTER = "datacenter1";
  private static final S3Server.Keys KEYS = new S3Server.Keys("mailkeep", "mailkeep-secret");

  @Override
  public Started<CassandraBackend> cassandra(Path directory) {
    CassandraNode node =
        CassandraNode.start(
            CassandraNode.Settings.alone(directory, CassandraNode.Durability.PERIODIC));
    return new Started<>(new CassandraBackend(node.address(), DATACENTER), node);
  }

  @Override
  public Started<KafkaBackend> kafka(Path directory) {
    KafkaBroker broker = KafkaBroker.start(directory, Ports.free(), Ports.free());
    return new Started<>(new KafkaBackend(broker.bootstrap()), broker);
  }

  @Override
  public Started<S3Backend> s3(Path directory) {
    S3Server server = S3Server.start(directory, Ports.free(), KEYS);
    return new Started<>(
        new S3Backend(server.endpoint(), "us-east-1", KEYS.access(), KEYS.secret()), server);
  }
}
