package io.mailkeep.store.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.AccountId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An operator who stops a process must find no trouble in its log.
@Tag("distributed")
class CleanStopTest {
  private static final AccountId ACCOUNT = new AccountId("default", "stop");
  private static final Logger ROOT = Logger.getLogger("");

  private static KafkaSettings settings;

  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final Handler collector =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            troubles.add(line.getLoggerName() + ": " + line.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeAll
  static void makeTopic() {
    settings = TestTopic.make(3);
  }

  @BeforeEach
  void listen() {
    ROOT.addHandler(collector);
  }

  @AfterEach
  void stopListening() {
    ROOT.removeHandler(collector);
  }

  @Test
  void aFeedThatHearsEndsWithoutTrouble() {
    KafkaChangeFeed feed = new KafkaChangeFeed(settings);
    await().atMost(Ear.LONG).until(feed.counters()::isConnected);
    feed.close();

    assertThat(troubles).isEmpty();
    assertThat(feed.counters().isConnected()).isFalse();
  }

  @Test
  void aFeedThatStartsEndsWithoutTrouble() {
    for (int i = 0; i < 20; i++) {
      new KafkaChangeFeed(settings).close();
    }

    assertThat(troubles).isEmpty();
  }

  @Test
  void aPublisherEndsWithoutTrouble() {
    KafkaChangePublisher publisher = new KafkaChangePublisher(settings);
    publisher.publish(Ear.notice(ACCOUNT));
    await().atMost(Ear.LONG).until(() -> publisher.sent() == 1);
    publisher.close();

    assertThat(troubles).isEmpty();
  }
}
