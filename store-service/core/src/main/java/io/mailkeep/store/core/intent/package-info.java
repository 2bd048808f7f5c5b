/// What may be done to an account. An [io.mailkeep.store.core.intent.Intent] decides, on a
/// snapshot, which changes it takes; it may be asked again on a newer snapshot when another pod was
/// faster, so it has no side effects. The log's append loop runs them.
@NullMarked
package io.mailkeep.store.core.intent;

import org.jspecify.annotations.NullMarked;
