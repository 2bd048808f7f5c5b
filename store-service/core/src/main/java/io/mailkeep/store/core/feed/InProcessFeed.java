package io.mailkeep.store.core.feed;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.core.port.ChangePublisher;

/// Hands notices from the store to the listeners of the same process, in the publisher's thread.
public final class InProcessFeed implements ChangeFeed, ChangePublisher {
  private final FeedListeners listeners = new FeedListeners();

  @Override
  public Subscription subscribe(AccountId account, Listener listener) {
    return listeners.add(account, listener);
  }

  @Override
  public void publish(ChangeNotice notice) {
    listeners.tell(notice);
  }

  /// How many accounts somebody listens to.
  public int accounts() {
    return listeners.count();
  }
}
