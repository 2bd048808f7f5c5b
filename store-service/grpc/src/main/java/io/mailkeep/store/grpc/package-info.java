/// The store over gRPC, for deployments whose frontends are processes of their own.
///
/// A store pod starts a [io.mailkeep.store.grpc.server.StoreServer] over its `MailStore`,
/// `Authenticator` and `AccountAdmin`:
///
/// ```
/// StoreServer.start(StoreServerSettings.at("0.0.0.0", 7143), mail, authenticator, accounts,
///     Executors.newVirtualThreadPerTaskExecutor(), StoreServerEvents.NONE);
/// ```
///
/// A frontend connects a [io.mailkeep.store.grpc.client.StoreClient] to all pods and uses what it
/// gives instead of a store of its own:
///
/// ```
/// StoreClient store = StoreClient.connect(StoreClientSettings.to("dns:///store:7143"));
/// store.mail(); store.authenticator(); store.accounts(); store.isReady();
/// ```
///
/// The contract is in `src/main/protobuf/mailkeep`. This package holds what both sides share:
/// limits, TLS, the token. Change notices do not come this way but over the change feed.
@NullMarked
package io.mailkeep.store.grpc;

import org.jspecify.annotations.NullMarked;
