/// All parts of the distributed deployment as processes of one machine: starts them in order,
/// starts again what ends, stops them in order. For trying it and for tests; who runs it for a
/// living has something better for that, such as Kubernetes. Start at [DistributedMain].
@NullMarked
package io.mailkeep.distributed;

import org.jspecify.annotations.NullMarked;
