package io.mailkeep.process.serve;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes the server, which is made before Quarkus, to the beans that Quarkus makes.
@Singleton
public class Handover {
  private static volatile @Nullable Served served;

  /// Called once, before Quarkus starts.
  static void give(Served made) {
    served = made;
  }

  @Produces
  @Singleton
  Served served() {
    return Objects.requireNonNull(served, "the server is made by the start command");
  }
}
