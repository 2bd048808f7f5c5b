/// Checkpoints: one class a statement, put together by
/// [io.mailkeep.store.cassandra.checkpoint.CassandraCheckpointStore]. Every write and delete here
/// carries a timestamp that is made of the log position it includes.
@NullMarked
package io.mailkeep.store.cassandra.checkpoint;

import org.jspecify.annotations.NullMarked;
