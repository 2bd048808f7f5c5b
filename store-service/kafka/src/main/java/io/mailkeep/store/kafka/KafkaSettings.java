package io.mailkeep.store.kafka;

import java.util.Map;

/// Which topic on which cluster carries the changes.
///
/// @param bootstrap `host:port,host:port`: some of the brokers
/// @param topic must be there; [KafkaTopic#ensure] makes it
/// @param client properties of Kafka's own clients, such as `security.protocol` and
///   `sasl.jaas.config`
public record KafkaSettings(String bootstrap, String topic, Map<String, String> client) {
  public KafkaSettings {
    client = Map.copyOf(client);
    if (bootstrap.isBlank()) {
      throw new IllegalArgumentException("no Kafka broker is named");
    }
    if (!topic.matches("[a-zA-Z0-9._-]{1,249}")) {
      throw new IllegalArgumentException("not the name of a topic: " + topic);
    }
  }

  public static KafkaSettings of(String bootstrap, String topic) {
    return new KafkaSettings(bootstrap, topic, Map.of());
  }

  /// Values of the client's properties may be secret.
  @Override
  public String toString() {
    return "KafkaSettings[bootstrap="
        + bootstrap
        + ", topic="
        + topic
        + ", client="
        + client.keySet()
        + "]";
  }
}
