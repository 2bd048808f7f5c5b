/// Tests of how values travel between frontends and pods.
@NullMarked
package io.mailkeep.store.grpc.wire;

import org.jspecify.annotations.NullMarked;
