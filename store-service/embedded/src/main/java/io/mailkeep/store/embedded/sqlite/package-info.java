/// The log, checkpoints, email rows and directory in SQLite.
///
/// Two files: `log.db` is the truth (log, side rows, directory; every commit is synced),
/// `derived.db` can be made again from it (checkpoints, email rows; synced at WAL checkpoints), so
/// that writing what is derived never delays an append.
/// [io.mailkeep.store.embedded.sqlite.Database] is one such file: a thread that writes and commits
/// in groups, a few threads that read.
@NullMarked
package io.mailkeep.store.embedded.sqlite;

import org.jspecify.annotations.NullMarked;
