package io.mailkeep.store.testkit.everycall;

import io.mailkeep.store.testkit.Ports;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.time.InstantSource;

class EveryCallInMemoryTest extends EveryCallContract {
  private final MemoryEngine engine = MemoryEngine.create(InstantSource.system());

  @Override
  protected Ports ports() {
    return new Ports(
        engine.log(), engine.checkpoints(), engine.emailRows(), engine.blobs(), engine.directory());
  }
}
