/// Brings back what was deleted: who deleted what is read from the account's log, which is kept
/// longer than deleted mail. Start at [io.mailkeep.store.core.restore.LoggedDeletions].
@NullMarked
package io.mailkeep.store.core.restore;

import org.jspecify.annotations.NullMarked;
