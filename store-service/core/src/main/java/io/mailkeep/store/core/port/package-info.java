/// The ports: all that core asks of an engine. One contract test class a port stands in the test
/// kit, and every engine (in memory, SQLite and files, later Cassandra and S3) passes the same one.
///
/// All ports block. A port throws [io.mailkeep.store.core.port.EngineException] and nothing else
/// when its backend does not answer; only [io.mailkeep.store.core.port.LogStore#append] has
/// outcomes of its own.
@NullMarked
package io.mailkeep.store.core.port;

import org.jspecify.annotations.NullMarked;
