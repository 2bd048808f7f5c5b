package io.mailkeep.store.core.port;

import java.time.Instant;

/// What time an engine thinks it is. What deletes for good runs only while this process agrees.
@FunctionalInterface
public interface EngineClock {
  /// @throws EngineException if it does not answer
  Instant now();
}
