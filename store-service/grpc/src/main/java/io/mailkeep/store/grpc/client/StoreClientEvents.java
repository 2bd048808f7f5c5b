package io.mailkeep.store.grpc.client;

/// Told of calls and pods: for metrics. Called in the caller's thread; must not block or throw.
public interface StoreClientEvents {
  StoreClientEvents NONE =
      new StoreClientEvents() {
        @Override
        public void tried(String call, String endpoint, String outcome, long nanos) {}

        @Override
        public void breakerOpened(String endpoint) {}
      };

  /// One pod was asked.
  ///
  /// @param call `mailkeep.store.v1.MailStore/Fetch`
  /// @param outcome `ok`, `refused`, `not_sent`, `unclear`, …
  void tried(String call, String endpoint, String outcome, long nanos);

  /// A pod failed so often in a row that it is asked last for a while.
  void breakerOpened(String endpoint);
}
