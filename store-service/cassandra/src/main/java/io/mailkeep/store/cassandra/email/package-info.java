/// Email rows: one class a statement, put together by
/// [io.mailkeep.store.cassandra.email.CassandraEmailRowStore].
@NullMarked
package io.mailkeep.store.cassandra.email;

import org.jspecify.annotations.NullMarked;
