/// Tests of what a pod sends.
@NullMarked
package io.mailkeep.store.grpc.server;

import org.jspecify.annotations.NullMarked;
