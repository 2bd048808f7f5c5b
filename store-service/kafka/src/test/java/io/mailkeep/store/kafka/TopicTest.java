package io.mailkeep.store.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.core.port.EngineMisconfigured;
import io.mailkeep.store.kafka.format.Change;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What may be wrong with a topic and what is in it.
@Tag("distributed")
class TopicTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");
  private static final byte[] KEY = "default/a1".getBytes(UTF_8);

  private final Ear ear = new Ear(ACCOUNT);

  private static KafkaProducer<byte[], byte[]> producer(KafkaSettings settings) {
    return new KafkaProducer<>(ClientProperties.producer(settings));
  }

  private static void send(KafkaSettings settings, int partition, byte[] key, byte[]... values)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(settings.topic(), partition, key, value)).get();
      }
    }
  }

  private KafkaChangeFeed listen(KafkaSettings settings) {
    KafkaChangeFeed feed = new KafkaChangeFeed(settings);
    var _ = feed.subscribe(ACCOUNT, ear);
    await().atMost(Ear.LONG).until(() -> feed.counters().isConnected() && ear.catchUps() > 0);
    ear.heard.clear();
    return feed;
  }

  @Test
  void whatCannotBeReadHarmsNothing() throws Exception {
    KafkaSettings settings = TestTopic.make(1);
    ChangeNotice good = Ear.notice(ACCOUNT);
    byte[] ofALaterRelease =
        Change.newBuilder().setFormat(9).setReaderLevel(9).build().toByteArray();
    try (KafkaChangeFeed feed = listen(settings)) {
      send(settings, 0, null, "no key".getBytes(UTF_8));
      send(settings, 0, "no account".getBytes(UTF_8), ChangeRecord.value(good));
      send(settings, 0, "UPPER/CASE".getBytes(UTF_8), ChangeRecord.value(good));
      send(settings, 0, KEY, null, new byte[0], "garbage".getBytes(UTF_8), ofALaterRelease);
      send(settings, 0, KEY, ChangeRecord.value(good));

      await().atMost(Ear.LONG).until(() -> ear.heard.contains(good));
      assertThat(ear.catchUps()).isEqualTo(4);
      assertThat(ear.heard).hasSize(5);
      assertThat(feed.counters().unreadable()).isEqualTo(7);
      assertThat(feed.counters().received()).isEqualTo(8);
      assertThat(feed.counters().told()).isEqualTo(5);
    }
  }

  @Test
  void whatWasThereBeforeIsNotHeard() throws Exception {
    KafkaSettings settings = TestTopic.make(1);
    ChangeNotice before = Ear.notice(ACCOUNT);
    ChangeNotice after = Ear.notice(ACCOUNT);
    send(settings, 0, KEY, ChangeRecord.value(before));
    try (KafkaChangeFeed _ = listen(settings)) {
      send(settings, 0, KEY, ChangeRecord.value(after));

      await().atMost(Ear.LONG).until(() -> !ear.heard.isEmpty());
      assertThat(ear.heard).containsExactly(after);
    }
  }

  @Test
  void aNewPartitionIsReadFromItsStart() throws Exception {
    KafkaSettings settings = TestTopic.make(1);
    ChangeNotice notice = Ear.notice(ACCOUNT);
    try (KafkaChangeFeed _ = listen(settings)) {
      KafkaTopic.ensure(settings, KafkaTopic.Shape.of(2, 1));
      assertThat(KafkaTopic.partitions(settings)).isEqualTo(2);
      send(settings, 1, KEY, ChangeRecord.value(notice));

      await().atMost(Ear.LONG).until(() -> ear.heard.contains(notice));
    }
  }

  @Test
  void aTopicThatIsMadeAnewIsFollowed() throws Exception {
    KafkaSettings settings = TestTopic.make(1);
    ChangeNotice notice = Ear.notice(ACCOUNT);
    try (KafkaChangeFeed feed = listen(settings)) {
      for (int i = 0; i < 10; i++) {
        send(settings, 0, KEY, ChangeRecord.value(Ear.notice(ACCOUNT)));
      }
      await().atMost(Ear.LONG).until(() -> ear.heard.size() == 10);
      try (Admin admin = Admin.create(ClientProperties.admin(settings))) {
        admin.deleteTopics(List.of(settings.topic())).all().get();
      }
      await().atMost(Ear.LONG).ignoreExceptions().until(() -> remade(settings));

      await()
          .atMost(Ear.LONG)
          .until(() -> {
            send(settings, 0, KEY, ChangeRecord.value(notice));
            return ear.heard.contains(notice);
          });
      assertThat(ear.catchUps()).isPositive();
      assertThat(feed.counters().isConnected()).isTrue();
    }
  }

  private static boolean remade(KafkaSettings settings) {
    KafkaTopic.ensure(settings, KafkaTopic.Shape.of(1, 1));
    return KafkaTopic.partitions(settings) == 1;
  }

  @Test
  void theTopicIsMadeOnceAndNeverNarrowed() {
    KafkaSettings settings = TestTopic.make(3);
    KafkaTopic.check(settings);

    KafkaTopic.ensure(settings, KafkaTopic.Shape.of(2, 1));

    assertThat(KafkaTopic.partitions(settings)).isEqualTo(3);
  }

  @Test
  void aTopicThatIsNotThereIsWrongSettings() {
    KafkaSettings settings = TestTopic.name();
    assertThatThrownBy(() -> KafkaTopic.check(settings))
        .isInstanceOf(EngineMisconfigured.class)
        .hasMessageContaining(settings.topic());
  }

  @Test
  void moreReplicasThanBrokersIsWrongSettings() {
    KafkaSettings settings = TestTopic.name();
    assertThatThrownBy(() -> KafkaTopic.ensure(settings, KafkaTopic.Shape.of(1, 3)))
        .isInstanceOf(EngineMisconfigured.class);
  }
}
