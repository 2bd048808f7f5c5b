/// Tests of the store over gRPC: whole stores in memory behind real servers on the loopback
/// interface.
@NullMarked
package io.mailkeep.store.grpc.client;

import org.jspecify.annotations.NullMarked;
