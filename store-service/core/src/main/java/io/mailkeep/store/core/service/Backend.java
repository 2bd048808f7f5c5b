package io.mailkeep.store.core.service;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.EngineException;
import java.util.function.Supplier;

/// Turns an engine's failure into the answer that frontends know.
final class Backend {
  private Backend() {}

  static <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (EngineException failed) {
      throw unavailable(failed);
    }
  }

  static void run(Runnable work) {
    try {
      work.run();
    } catch (EngineException failed) {
      throw unavailable(failed);
    }
  }

  private static StoreException.Unavailable unavailable(EngineException failed) {
    return new StoreException.Unavailable("the store is not available right now", failed);
  }
}
