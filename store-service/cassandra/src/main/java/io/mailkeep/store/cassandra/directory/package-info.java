/// The directory: one class a statement, put together by
/// [io.mailkeep.store.cassandra.directory.CassandraDirectoryStore].
@NullMarked
package io.mailkeep.store.cassandra.directory;

import org.jspecify.annotations.NullMarked;
