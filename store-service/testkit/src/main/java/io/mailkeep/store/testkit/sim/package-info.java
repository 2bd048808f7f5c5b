/// The simulation: all of core under a scheduler that is driven by a seed, with two store pods, a
/// few clients that ask one pod after the other, a change feed that loses notices and a backend
/// that fails, checked against a small model after each step. All sizes are tiny, and what the
/// schedules reached is counted. Start at [io.mailkeep.store.testkit.sim.SimScheduler].
@NullMarked
package io.mailkeep.store.testkit.sim;

import org.jspecify.annotations.NullMarked;
