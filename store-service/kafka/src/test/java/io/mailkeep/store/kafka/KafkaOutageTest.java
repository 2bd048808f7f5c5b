package io.mailkeep.store.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.devstack.KafkaBroker;
import io.mailkeep.devstack.Ports;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.testkit.proxy.TcpProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broker that goes and comes: nobody who publishes waits for it, and who listens hears again.
@Tag("distributed")
class KafkaOutageTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");

  @TempDir Path directory;
  private final int port = Ports.free();
  private final int controllerPort = Ports.free();
  private final Ear ear = new Ear(ACCOUNT);
  private TcpProxy proxy;
  private KafkaSettings settings;
  private KafkaBroker broker;
  private KafkaChangePublisher publisher;
  private KafkaChangeFeed feed;

  @BeforeEach
  void start() {
    proxy = TcpProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    settings = KafkaSettings.of("127.0.0.1:" + proxy.port(), "changes");
  }

  @AfterEach
  void stop() {
    feed.close();
    publisher.close();
    broker.close();
    proxy.close();
  }

  private void startBroker() {
    broker = KafkaBroker.start(directory, port, controllerPort, proxy.port());
  }

  private void startClients() {
    publisher = new KafkaChangePublisher(settings);
    feed = new KafkaChangeFeed(settings);
    var _ = feed.subscribe(ACCOUNT, ear);
  }

  private void makeTopic() {
    KafkaTopic.ensure(settings, KafkaTopic.Shape.of(2, 1));
  }

  private void startAll() {
    startBroker();
    makeTopic();
    startClients();
    await().atMost(Ear.LONG).until(() -> feed.counters().isConnected());
    ear.publishUntilHeard(publisher);
  }

  private void publishMany() {
    for (int i = 0; i < 2 * KafkaLimits.WAITING_NOTICES; i++) {
      publisher.publish(Ear.notice(ACCOUNT));
    }
    assertThat(publisher.waiting()).isLessThanOrEqualTo(KafkaLimits.WAITING_NOTICES);
  }

  private void assertHearsAgain(long catchUpsBefore) {
    await().atMost(Ear.LONG).until(() -> ear.catchUps() > catchUpsBefore);
    ear.publishUntilHeard(publisher);
    assertThat(feed.counters().isConnected()).isTrue();
  }

  @Test
  void aBrokerThatComesLaterIsFound() {
    startClients();
    publishMany();
    assertThat(feed.counters().isConnected()).isFalse();
    assertThatThrownBy(() -> KafkaTopic.check(settings)).isInstanceOf(EngineException.class);

    startBroker();
    makeTopic();

    assertHearsAgain(0);
  }

  @Test
  void aBrokerThatWasKilledIsFoundAgain() {
    startAll();
    broker.process().kill();
    await().atMost(Ear.LONG).until(() -> !feed.counters().isConnected());
    publishMany();
    long catchUps = ear.catchUps();

    startBroker();

    assertHearsAgain(catchUps);
    assertThat(publisher.dropped()).isPositive();
  }

  @Test
  void aNetworkThatIsCutIsNoticedAndHeals() {
    startAll();
    proxy.cut();
    await().atMost(Ear.LONG).until(() -> !feed.counters().isConnected());
    publishMany();
    long catchUps = ear.catchUps();

    proxy.heal();

    assertHearsAgain(catchUps);
  }

  @Test
  void connectionsThatAreResetCostNothing() {
    startAll();
    proxy.reset();

    ear.publishUntilHeard(publisher);
  }
}
