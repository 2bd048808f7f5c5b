package io.mailkeep.store.grpc.server;

/// Told of each call: for metrics. Called in the call's thread; must not block or throw.
public interface StoreServerEvents {
  StoreServerEvents NONE = (call, outcome, nanos) -> {};

  /// @param call `MailStore/Fetch`
  /// @param outcome `ok`, a failure of the store by its name, or a gRPC status by its name
  void called(String call, String outcome, long nanos);
}
