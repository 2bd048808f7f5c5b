/// How statements reach Cassandra: what each is run with, how its failures read, and the fixed
/// timestamps and shards that several tables use. Start at [io.mailkeep.store.cassandra.cql.Cql].
@NullMarked
package io.mailkeep.store.cassandra.cql;

import org.jspecify.annotations.NullMarked;
