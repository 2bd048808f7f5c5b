package io.mailkeep.devstack.testing;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import io.mailkeep.devstack.Ports;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;

/// Containers of the Docker engine that Testcontainers finds.
final class ContainersSource implements BackendSource {
  private static final Duration START_TIME = Duration.ofMinutes(3);
  private static final String KEY = "mailkeep";
  private static final String SECRET = "mailkeep-secret";

  private final Images images;
  private final String host;

  /// @param host name of the machine that has the engine
  ContainersSource(Images images, String host) {
    this.images = images;
    this.host = host;
  }

  @Override
  public Started<CassandraBackend> cassandra(Path directory) {
    int port = Ports.free();
    GenericContainer<?> container =
        start(
            images.cassandra(),
            port,
            9042,
            Map.of(
                "MAX_HEAP_SIZE", "512M",
                "HEAP_NEWSIZE", "128M",
                "CASSANDRA_DC", "datacenter1",
                "JVM_EXTRA_OPTS",
                    "-Dcassandra.config.allow_system_properties=true"
                        + " -Dcassandra.settings.paxos_variant=v2"
                        + " -Dcassandra.skip_wait_for_gossip_to_settle=0"
                        + " -Dcassandra.ring_delay_ms=1"),
            Wait.forLogMessage(".*Starting listening for CQL clients.*\\n", 1));
    return new Started<>(
        new CassandraBackend(new InetSocketAddress(host, port), "datacenter1"), container);
  }

  @Override
  public Started<KafkaBackend> kafka(Path directory) {
    int port = Ports.free();
    GenericContainer<?> container =
        start(
            images.kafka(),
            port,
            9092,
            Map.ofEntries(
                Map.entry("KAFKA_NODE_ID", "1"),
                Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                Map.entry("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093"),
                Map.entry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + host + ":" + port),
                Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                Map.entry(
                    "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                    "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
                Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
                Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")),
            Wait.forLogMessage(".*Kafka Server started.*\\n", 1));
    return new Started<>(new KafkaBackend(host + ":" + port), container);
  }

  @Override
  public Started<S3Backend> s3(Path directory) {
    int port = Ports.free();
    GenericContainer<?> container =
        start(
            images.s3(),
            port,
            80,
            Map.of(
                "S3PROXY_ENDPOINT", "http://0.0.0.0:80",
                "S3PROXY_AUTHORIZATION", "aws-v2-or-v4",
                "S3PROXY_IDENTITY", KEY,
                "S3PROXY_CREDENTIAL", SECRET,
                "JCLOUDS_PROVIDER", "filesystem-nio2"),
            Wait.forHttp("/").forPort(80).forStatusCodeMatching(code -> code < 500));
    return new Started<>(
        new S3Backend(URI.create("http://" + host + ":" + port), "us-east-1", KEY, SECRET),
        container);
  }

  /// The port outside is chosen beforehand: Kafka has to be told it.
  private static GenericContainer<?> start(
      DockerImageName image,
      int port,
      int portInside,
      Map<String, String> environment,
      WaitStrategy serves) {
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withExposedPorts(portInside)
            .withEnv(environment)
            .withCreateContainerCmdModifier(command ->
                command
                    .getHostConfig()
                    .withPortBindings(
                        new PortBinding(Binding.bindPort(port), ExposedPort.tcp(portInside))))
            .waitingFor(serves)
            .withStartupTimeout(START_TIME);
    container.start();
    return container;
  }
}
