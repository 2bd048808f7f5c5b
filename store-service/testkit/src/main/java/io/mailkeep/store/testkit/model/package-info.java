/// What a mail store does, written down as plainly as possible: maps and lists, one lock, no log,
/// no checkpoints, nothing durable. The simulation compares core with it, and protocol tests may
/// run on it. It shares no code with core's log and state. Start at
/// [io.mailkeep.store.testkit.model.ModelAccount].
@NullMarked
package io.mailkeep.store.testkit.model;

import org.jspecify.annotations.NullMarked;
