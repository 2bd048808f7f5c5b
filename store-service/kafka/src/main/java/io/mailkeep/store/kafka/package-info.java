/// The change feed over Kafka.
@NullMarked
package io.mailkeep.store.kafka;

import org.jspecify.annotations.NullMarked;
