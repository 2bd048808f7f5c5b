/// A store pod's side: [io.mailkeep.store.grpc.server.StoreServer] serves a store, an authenticator
/// and the administration of accounts to frontends.
///
/// Each call runs in a virtual thread of its own, in straight-line code that talks through an
/// [io.mailkeep.store.grpc.server.ServerExchange]. Nothing here decides anything about mail.
@NullMarked
package io.mailkeep.store.grpc.server;

import org.jspecify.annotations.NullMarked;
