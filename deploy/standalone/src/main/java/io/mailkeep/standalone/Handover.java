package io.mailkeep.standalone;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes the server, which is made before Quarkus, to the beans that Quarkus makes.
@Singleton
public class Handover {
  private static volatile @Nullable StandaloneServer server;

  /// Called once, before Quarkus starts.
  public static void give(StandaloneServer made) {
    server = made;
  }

  @Produces
  @Singleton
  StandaloneServer server() {
    return Objects.requireNonNull(server, "the server is made by the start command");
  }
}
