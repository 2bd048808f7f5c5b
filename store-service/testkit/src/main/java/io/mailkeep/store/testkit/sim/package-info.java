/// The simulation: all of core under a scheduler that is driven by a seed, with two store pods, a
/// few clients and a backend that fails, checked against a small model after each step. Start at
/// [io.mailkeep.store.testkit.sim.SimScheduler].
@NullMarked
package io.mailkeep.store.testkit.sim;

import org.jspecify.annotations.NullMarked;
