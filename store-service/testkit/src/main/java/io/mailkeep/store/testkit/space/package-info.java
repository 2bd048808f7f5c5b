/// What tests of giving space back share: an engine's ports, and store pods on them in one thread
/// with a clock that the test moves.
@NullMarked
package io.mailkeep.store.testkit.space;

import org.jspecify.annotations.NullMarked;
