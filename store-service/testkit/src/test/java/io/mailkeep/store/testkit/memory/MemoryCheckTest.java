package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.testkit.check.CheckContract;
import io.mailkeep.store.testkit.space.TestPorts;
import java.time.InstantSource;

class MemoryCheckTest extends CheckContract {
  private final MemoryEngine engine = MemoryEngine.create(InstantSource.system());

  @Override
  public TestPorts ports() {
    return new TestPorts(engine.log(), engine.checkpoints(), engine.emailRows(), engine.blobs());
  }

  @Override
  public DirectoryStore directory() {
    return engine.directory();
  }
}
