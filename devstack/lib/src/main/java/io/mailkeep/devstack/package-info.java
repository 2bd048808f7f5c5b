/// Real Cassandra, Kafka and S3 servers as child processes, from their published jars: for laptops
/// and tests, with nothing installed but a JDK 25 and, for Cassandra, a Java 17. Start at
/// [io.mailkeep.devstack.CassandraNode], [io.mailkeep.devstack.KafkaBroker] and
/// [io.mailkeep.devstack.S3Server].
@NullMarked
package io.mailkeep.devstack;

import org.jspecify.annotations.NullMarked;
