/// A frontend's side: [io.mailkeep.store.grpc.client.StoreClient] is connected to all store pods
/// and gives the same interfaces as a store in this process.
///
/// [io.mailkeep.store.grpc.client.Routes] picks pods for an account,
/// [io.mailkeep.store.grpc.client.Attempts] makes a call on one pod after the other until one
/// answers, [io.mailkeep.store.grpc.client.ClientExchange] is one call on one pod, blocking. The
/// rest writes requests and reads answers.
@NullMarked
package io.mailkeep.store.grpc.client;

import org.jspecify.annotations.NullMarked;
