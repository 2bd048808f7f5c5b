/// The change feed over Kafka: [io.mailkeep.store.kafka.KafkaChangePublisher] in store processes,
/// [io.mailkeep.store.kafka.KafkaChangeFeed] in frontends. It carries hints only: whatever happens
/// here, mail flows, and sessions find by their slow poll what they were not told.
@NullMarked
package io.mailkeep.store.kafka;

import org.jspecify.annotations.NullMarked;
