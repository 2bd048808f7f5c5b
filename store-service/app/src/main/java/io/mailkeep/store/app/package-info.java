/// The store service as a process: the store over Cassandra, S3 and Kafka, served to frontends over
/// gRPC. Start at [StoreServiceMain].
@NullMarked
package io.mailkeep.store.app;

import org.jspecify.annotations.NullMarked;
