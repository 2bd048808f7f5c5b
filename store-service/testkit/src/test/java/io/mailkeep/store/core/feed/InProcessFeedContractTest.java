package io.mailkeep.store.core.feed;

import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.core.port.ChangePublisher;
import io.mailkeep.store.testkit.contract.ChangeFeedContract;

class InProcessFeedContractTest extends ChangeFeedContract {
  private final InProcessFeed feed = new InProcessFeed();

  @Override
  protected ChangePublisher publisher() {
    return feed;
  }

  @Override
  protected ChangeFeed feed() {
    return feed;
  }

  @Override
  protected ChangeFeed otherFeed() {
    return feed;
  }
}
