/// What one frontend's clients hear of changes made through another.
/// [io.mailkeep.bench.sync.SyncWorkload] is where to start.
@NullMarked
package io.mailkeep.bench.sync;

import org.jspecify.annotations.NullMarked;
