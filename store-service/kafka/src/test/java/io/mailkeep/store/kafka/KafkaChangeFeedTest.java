package io.mailkeep.store.kafka;

import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.core.port.ChangePublisher;
import io.mailkeep.store.testkit.contract.ChangeFeedContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("distributed")
class KafkaChangeFeedTest extends ChangeFeedContract {
  private static KafkaChangePublisher publisher;
  private static KafkaChangeFeed feed;
  private static KafkaChangeFeed other;

  @BeforeAll
  static void open() {
    KafkaSettings settings = TestTopic.make(3);
    publisher = new KafkaChangePublisher(settings);
    feed = new KafkaChangeFeed(settings);
    other = new KafkaChangeFeed(settings);
    await().until(() -> feed.counters().isConnected() && other.counters().isConnected());
  }

  @AfterAll
  static void close() {
    other.close();
    feed.close();
    publisher.close();
  }

  @Override
  protected ChangePublisher publisher() {
    return publisher;
  }

  @Override
  protected ChangeFeed feed() {
    return feed;
  }

  @Override
  protected ChangeFeed otherFeed() {
    return other;
  }
}
