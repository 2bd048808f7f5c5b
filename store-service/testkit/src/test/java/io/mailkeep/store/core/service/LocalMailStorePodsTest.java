package io.mailkeep.store.core.service;

import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.testkit.MemoryStack;
import io.mailkeep.store.testkit.contract.MailStorePodsContract;

class LocalMailStorePodsTest extends MailStorePodsContract {
  @Override
  protected MailStore serve(MemoryStack pod) {
    return pod.mailStore();
  }
}
