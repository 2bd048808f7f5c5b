package io.mailkeep.acceptance.outage;

import io.mailkeep.devstack.KafkaBroker;
import io.mailkeep.devstack.Ports;
import io.mailkeep.devstack.testing.Backends;
import io.mailkeep.devstack.testing.S3Backend;
import io.mailkeep.store.testkit.proxy.TcpProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/// The ways from the product to its backends, each of which can be closed. The broker is one of its
/// own, as a broker tells its clients where to find it.
final class Ways implements AutoCloseable {
  private final S3Gate s3Gate;
  private final TcpProxy s3;
  private final TcpProxy cassandra;
  private final TcpProxy kafka;
  private final KafkaBroker broker;

  Ways(Path directory) {
    S3Backend server = Backends.s3();
    s3Gate =
        new S3Gate(new InetSocketAddress(server.endpoint().getHost(), server.endpoint().getPort()));
    s3 = TcpProxy.to(s3Gate.address());
    cassandra = TcpProxy.to(Backends.cassandra().address());
    int port = Ports.free();
    kafka = TcpProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    broker = KafkaBroker.start(directory, port, Ports.free(), kafka.port());
  }

  S3Gate s3Gate() {
    return s3Gate;
  }

  TcpProxy s3() {
    return s3;
  }

  TcpProxy cassandra() {
    return cassandra;
  }

  TcpProxy kafka() {
    return kafka;
  }

  /// Settings that make processes take these ways.
  Map<String, String> environment() {
    return Map.of(
        "MAILKEEP_CASSANDRA_CONTACT_POINTS", "127.0.0.1:" + cassandra.port(),
        "MAILKEEP_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka.port(),
        "MAILKEEP_S3_ENDPOINT", "http://127.0.0.1:" + s3.port());
  }

  /// All ways are open again.
  void heal() {
    s3Gate.set(S3Gate.Mode.OPEN);
    s3.heal();
    cassandra.heal();
    kafka.heal();
  }

  @Override
  public void close() {
    kafka.close();
    cassandra.close();
    s3.close();
    s3Gate.close();
    broker.close();
  }
}
