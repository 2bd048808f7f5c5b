/// Space comes back: what nothing refers to any more is deleted here, and nowhere else.
///
/// Each [io.mailkeep.store.core.space.SpaceStep] is bounded, may stop anywhere and is simply run
/// again, on any pod and on several at once. All follow one order: first an entry in the account's
/// log says that something is gone, so that nobody can come to refer to it any more; then it is
/// looked up again in a snapshot that has this entry; only then it is deleted. Start at
/// [io.mailkeep.store.core.space.SpaceWorker].
@NullMarked
package io.mailkeep.store.core.space;

import org.jspecify.annotations.NullMarked;
