/// Log, checkpoints, email rows and directory in Apache Cassandra. Start at
/// [io.mailkeep.store.cassandra.CassandraEngine] for serving and at
/// [io.mailkeep.store.cassandra.CassandraMigration] for the schema.
@NullMarked
package io.mailkeep.store.cassandra;

import org.jspecify.annotations.NullMarked;
