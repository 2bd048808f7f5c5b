/// The engine in memory: every port of `io.mailkeep.store.core.port`, as plain maps under one lock
/// each. It passes the same contracts as the real engines, hands out copies only, and iterates in a
/// fixed order, so that a simulation on it repeats. Tests and simulations use it; start at
/// [io.mailkeep.store.testkit.memory.MemoryEngine].
@NullMarked
package io.mailkeep.store.testkit.memory;

import org.jspecify.annotations.NullMarked;
