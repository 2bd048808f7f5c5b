package io.mailkeep.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("distributed")
class ServersTest {
  @TempDir Path directory;

  @Test
  void cassandraServesAndIsGoneAfterClose() {
    CassandraNode node =
        CassandraNode.start(
            CassandraNode.Settings.alone(directory, CassandraNode.Durability.SYNCED));
    int port = node.address().getPort();
    assertThat(Ports.isOpen("127.0.0.1", port)).isTrue();
    node.close();
    assertThat(node.process().isAlive()).isFalse();
    assertThat(Ports.isOpen("127.0.0.1", port)).isFalse();
  }

  @Test
  void kafkaServesAgainFromItsDirectory() {
    int port = Ports.free();
    int controller = Ports.free();
    for (int start = 0; start < 2; start++) {
      try (KafkaBroker broker = KafkaBroker.start(directory, port, controller)) {
        assertThat(broker.bootstrap()).isEqualTo("127.0.0.1:" + port);
        assertThat(broker.process().isAlive()).isTrue();
      }
    }
  }

  @Test
  void s3AsksForKeys() throws Exception {
    try (S3Server server =
            S3Server.start(directory, Ports.free(), new S3Server.Keys("dev", "secret"));
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(server.endpoint()).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }
}
