/// The account log: one class a statement, put together by
/// [io.mailkeep.store.cassandra.log.CassandraLogStore] (entries) and `LogParts` (side rows).
@NullMarked
package io.mailkeep.store.cassandra.log;

import org.jspecify.annotations.NullMarked;
