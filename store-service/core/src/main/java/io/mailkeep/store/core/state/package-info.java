/// An account's state as the fold of its log: immutable snapshots of mailboxes, messages in
/// columns, emails and request ids, and the fold that makes the next snapshot from a log entry.
///
/// Pure: no clock, no randomness, no ports. What a snapshot does not hold in memory it names in a
/// [io.mailkeep.store.core.state.NotLoaded]. Start at [io.mailkeep.store.core.state.AccountState]
/// for reading, at [io.mailkeep.store.core.state.Fold] for how entries change it.
@NullMarked
package io.mailkeep.store.core.state;

import org.jspecify.annotations.NullMarked;
