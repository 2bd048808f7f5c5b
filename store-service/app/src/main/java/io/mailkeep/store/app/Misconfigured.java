package io.mailkeep.store.app;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.store.cassandra.UnsuitableClusterException;
import io.mailkeep.store.core.port.EngineMisconfigured;
import java.util.function.Supplier;

/// A backend that answers and is wrong, told as any other setting that cannot be used.
final class Misconfigured {
  private Misconfigured() {}

  /// @throws BadSetting with what the operator has to put right
  static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (EngineMisconfigured | UnsuitableClusterException e) {
      throw new BadSetting(String.valueOf(e.getMessage()));
    }
  }
}
