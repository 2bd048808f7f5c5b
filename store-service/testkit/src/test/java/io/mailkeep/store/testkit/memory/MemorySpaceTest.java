package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.testkit.space.SpaceContract;
import io.mailkeep.store.testkit.space.TestPorts;
import java.time.InstantSource;

class MemorySpaceTest extends SpaceContract {
  private final MemoryEngine engine = MemoryEngine.create(InstantSource.system());

  @Override
  public TestPorts ports() {
    return new TestPorts(engine.log(), engine.checkpoints(), engine.emailRows(), engine.blobs());
  }
}
