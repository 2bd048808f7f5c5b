package io.mailkeep.process.serve;

import java.util.Map;

/// A server that lives in this process. It comes up by itself, while Quarkus brings the admin port.
public interface Served extends AutoCloseable {
  /// Its ports by name; waits until all are open.
  ///
  /// @throws java.util.concurrent.CompletionException if it could not come up
  Map<String, Integer> ports();

  /// What it needs to serve, by name, and whether it has it. Ready is who has all. Must answer at
  /// once.
  Map<String, Boolean> needs();

  /// Lets running work finish, then ends all. Doing so twice is no error.
  @Override
  void close();
}
