/// What operations cost a whole distributed deployment: requests counted at the servers, CPU of
/// every process, and rates beside those of the bare backends.
/// [io.mailkeep.bench.distributed.DistributedCommand] is where to start.
@NullMarked
package io.mailkeep.bench.distributed;

import org.jspecify.annotations.NullMarked;
