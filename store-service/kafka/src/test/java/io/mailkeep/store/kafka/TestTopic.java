package io.mailkeep.store.kafka;

import io.mailkeep.devstack.testing.Backends;
import java.util.UUID;

/// New topics on the broker that all tests of this JVM share.
final class TestTopic {
  private TestTopic() {}

  static KafkaSettings name() {
    return KafkaSettings.of(Backends.kafka().bootstrap(), "changes-" + UUID.randomUUID());
  }

  static KafkaSettings make(int partitions) {
    KafkaSettings settings = name();
    KafkaTopic.ensure(settings, KafkaTopic.Shape.of(partitions, 1));
    return settings;
  }
}
