package io.mailkeep.store.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EngineException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where no broker is.
class WithoutBrokerTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");

  /// Port 1 of the loopback interface refuses, and the other name does not resolve.
  private static final KafkaSettings REFUSING = KafkaSettings.of("127.0.0.1:1", "changes");

  private static final KafkaSettings NAMELESS =
      KafkaSettings.of("no-such-host.invalid:9092", "changes");

  @Test
  void publishingReturnsAndTheOldestAreDropped() {
    for (KafkaSettings settings : new KafkaSettings[] {REFUSING, NAMELESS}) {
      try (KafkaChangePublisher publisher = new KafkaChangePublisher(settings)) {
        int count = 3 * KafkaLimits.WAITING_NOTICES;
        for (int i = 0; i < count; i++) {
          publisher.publish(Ear.notice(ACCOUNT));
        }

        assertThat(publisher.waiting()).isEqualTo(KafkaLimits.WAITING_NOTICES);
        // One may be with the sender.
        assertThat(publisher.dropped())
            .isBetween(count - KafkaLimits.WAITING_NOTICES - 1L, (long) count);
        assertThat(publisher.sent()).isZero();
      }
    }
  }

  @Test
  void aClosedPublisherHasDroppedAll() {
    KafkaChangePublisher publisher = new KafkaChangePublisher(NAMELESS);
    publisher.publish(Ear.notice(ACCOUNT));
    publisher.publish(Ear.notice(ACCOUNT));
    publisher.close();

    assertThat(publisher.waiting()).isZero();
    assertThat(publisher.dropped()).isEqualTo(2);
  }

  @Test
  void aFeedOpensAndCloses() {
    for (KafkaSettings settings : new KafkaSettings[] {REFUSING, NAMELESS}) {
      try (KafkaChangeFeed feed = new KafkaChangeFeed(settings)) {
        feed.subscribe(ACCOUNT, new Ear(ACCOUNT)).close();
        assertThat(feed.counters().isConnected()).isFalse();
      }
    }
  }

  @Test
  void theCheckSaysThatNobodyAnswers() {
    assertThatThrownBy(() -> KafkaTopic.check(NAMELESS)).isInstanceOf(EngineException.class);
  }

  @Test
  void nothingSecretIsShown() {
    KafkaSettings settings =
        new KafkaSettings("b:1", "changes", Map.of("sasl.jaas.config", "password=hidden"));
    assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("hidden");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> KafkaSettings.of(" ", "changes"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KafkaSettings.of("b:1", "not a topic"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
