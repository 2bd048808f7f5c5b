package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.testkit.MemoryStack;
import io.mailkeep.store.testkit.contract.MailStorePodsContract;
import org.junit.jupiter.api.AfterEach;

final class RemoteMailStorePodsTest extends MailStorePodsContract {
  private final Pods pods = new Pods();

  @Override
  protected MailStore serve(MemoryStack pod) {
    return pods.connect(pods.start(pod)).mail();
  }

  @AfterEach
  void close() throws Exception {
    pods.close();
  }
}
