/// Log, checkpoints, email rows and directory in Apache Cassandra.
@NullMarked
package io.mailkeep.store.cassandra;

import org.jspecify.annotations.NullMarked;
