package io.mailkeep.store.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// How Kafka's clients are set up. What an operator adds ([KafkaSettings#client]) comes first, and
/// what the feed depends on overrides it.
final class ClientProperties {
  private ClientProperties() {}

  static Map<String, Object> admin(KafkaSettings settings) {
    Map<String, Object> all = common(settings);
    all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(KafkaLimits.CALL));
    return all;
  }

  static Map<String, Object> producer(KafkaSettings settings) {
    Map<String, Object> all = common(settings);
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) KafkaLimits.SEND_BUFFER_BYTES);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, KafkaLimits.SEND_WAIT.toMillis());
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(KafkaLimits.DELIVERY));
    all.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, KafkaLimits.METADATA.toMillis());
    return all;
  }

  static Map<String, Object> consumer(KafkaSettings settings) {
    Map<String, Object> all = common(settings);
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Lost positions are for us to see: listeners must catch up.
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, KafkaLimits.FETCH_BYTES);
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, KafkaLimits.FETCH_BYTES_PER_PARTITION);
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, KafkaLimits.RECORDS_PER_POLL);
    all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(KafkaLimits.CALL));
    all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, KafkaLimits.METADATA.toMillis());
    return all;
  }

  private static Map<String, Object> common(KafkaSettings settings) {
    Map<String, Object> all = new HashMap<>(settings.client());
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(KafkaLimits.REQUEST));
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, KafkaLimits.FIRST_PAUSE.toMillis());
    all.put(
        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, KafkaLimits.LONGEST_PAUSE.toMillis());
    return all;
  }

  private static int millis(java.time.Duration duration) {
    return (int) duration.toMillis();
  }
}
