/// The embedded engine: a data directory with SQLite files and body files that gives all ports,
/// with nothing else installed. Start at [io.mailkeep.store.embedded.EmbeddedEngine].
///
/// ```
/// DATA/lock        held while a process has the directory open
/// DATA/master.key  wraps the accounts' keys; whoever loses it loses the mail
/// DATA/log.db      the accounts' logs and the directory
/// DATA/derived.db  email rows, and checkpoints: all there is of changes whose log was trimmed
/// DATA/clock       tells the file system's time; empty
/// DATA/bodies/     message bodies and wrapped keys
/// ```
@NullMarked
package io.mailkeep.store.embedded;

import org.jspecify.annotations.NullMarked;
