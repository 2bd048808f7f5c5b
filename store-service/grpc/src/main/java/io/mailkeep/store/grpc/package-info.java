/// The store over gRPC: contract, server binding, client.
@NullMarked
package io.mailkeep.store.grpc;

import org.jspecify.annotations.NullMarked;
