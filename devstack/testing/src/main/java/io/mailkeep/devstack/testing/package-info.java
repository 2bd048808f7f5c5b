/// The real Cassandra, Kafka and S3 that tests use, each started once in a test's JVM when it is
/// first asked for. Start at [io.mailkeep.devstack.testing.Backends].
@NullMarked
package io.mailkeep.devstack.testing;

import org.jspecify.annotations.NullMarked;
