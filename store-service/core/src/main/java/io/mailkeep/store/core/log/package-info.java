/// The account log at work: opens accounts, keeps them current with fenced tail reads, and appends
/// what intents decide, many in one entry, each once at the most.
///
/// Owns no threads and no clock. Locks are never held across a port call. Start at
/// [io.mailkeep.store.core.log.AccountLogs]; the rules of appending are in
/// [io.mailkeep.store.core.log.AppendLoop].
@NullMarked
package io.mailkeep.store.core.log;

import org.jspecify.annotations.NullMarked;
