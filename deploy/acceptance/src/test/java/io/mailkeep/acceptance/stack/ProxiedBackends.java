package io.mailkeep.acceptance.stack;

import io.mailkeep.devstack.KafkaBroker;
import io.mailkeep.devstack.Ports;
import io.mailkeep.devstack.testing.Backends;
import io.mailkeep.store.testkit.proxy.TcpProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cassandra and S3 behind proxies of each store pod, and Kafka behind one that all processes go
/// through: a broker tells its clients one address.
public final class ProxiedBackends implements AutoCloseable {
  private final Map<String, String> direct;
  private final List<Ways> pods;
  private final KafkaBroker broker;
  private final TcpProxy kafka;

  /// How one store pod reaches them.
  public record Ways(TcpProxy cassandra, TcpProxy s3, TcpProxy kafka) {}

  private ProxiedBackends(
      Map<String, String> direct, List<Ways> pods, KafkaBroker broker, TcpProxy kafka) {
    this.direct = direct;
    this.pods = pods;
    this.broker = broker;
    this.kafka = kafka;
  }

  /// @param directory of a broker of its own
  public static ProxiedBackends start(Path directory) {
    int port = Ports.free();
    TcpProxy kafka = TcpProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    KafkaBroker broker = KafkaBroker.start(directory, port, Ports.free(), kafka.port());
    Map<String, String> direct = BackendVariables.fresh("127.0.0.1:" + kafka.port());
    return new ProxiedBackends(direct, List.of(ways(kafka), ways(kafka)), broker, kafka);
  }

  private static Ways ways(TcpProxy kafka) {
    URI s3 = Backends.s3().endpoint();
    return new Ways(
        TcpProxy.to(Backends.cassandra().address()),
        TcpProxy.to(new InetSocketAddress(s3.getHost(), s3.getPort())),
        kafka);
  }

  /// Those of each store pod.
  public List<Ways> ways() {
    return pods;
  }

  /// What each store pod is told.
  public List<Map<String, String>> variables() {
    return pods.stream().map(this::variables).toList();
  }

  private Map<String, String> variables(Ways ways) {
    Map<String, String> all = new HashMap<>(direct);
    all.put("MAILKEEP_CASSANDRA_CONTACT_POINTS", "127.0.0.1:" + ways.cassandra().port());
    all.put("MAILKEEP_S3_ENDPOINT", "http://127.0.0.1:" + ways.s3().port());
    return all;
  }

  @Override
  public void close() {
    pods.forEach(ways -> {
      ways.cassandra().close();
      ways.s3().close();
    });
    broker.close();
    kafka.close();
  }
}
