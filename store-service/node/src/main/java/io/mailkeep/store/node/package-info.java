/// A store process but for its engine: core's parts wired over the ports, administration over HTTP
/// and metrics. The standalone server and the store service are both one of these. Start at
/// [io.mailkeep.store.node.StoreNode].
@NullMarked
package io.mailkeep.store.node;

import org.jspecify.annotations.NullMarked;
