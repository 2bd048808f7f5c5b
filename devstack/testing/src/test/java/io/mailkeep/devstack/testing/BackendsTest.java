package io.mailkeep.devstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("distributed")
class BackendsTest {
  @Test
  void eachServesAndIsStartedOnce() throws Exception {
    connect(Backends.cassandra().address());
    assertThat(Backends.cassandra()).isSameAs(Backends.cassandra());

    URI kafka = URI.create("kafka://" + Backends.kafka().bootstrap());
    connect(new InetSocketAddress(kafka.getHost(), kafka.getPort()));
    assertThat(Backends.kafka()).isSameAs(Backends.kafka());

    URI s3 = Backends.s3().endpoint();
    connect(new InetSocketAddress(s3.getHost(), s3.getPort()));
    assertThat(Backends.s3()).isSameAs(Backends.s3());
  }

  private static void connect(InetSocketAddress address) throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1000);
    }
  }
}
