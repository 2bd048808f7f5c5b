package io.mailkeep.distributed;

import io.mailkeep.process.cli.CommandTree;
import java.util.concurrent.CountDownLatch;

/// Keeps a process alive until it is told to end, which shutdown hooks hear of.
final class Forever {
  private Forever() {}

  static int await() {
    try {
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandTree.FAILED;
    }
  }
}
