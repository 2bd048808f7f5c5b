package io.mailkeep.store.core.feed;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.core.port.ChangePublisher;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands notices from the store to the listeners of the same process, in the publisher's thread.
///
/// It keeps nothing for accounts that nobody listens to, and no notice: a publish costs one map
/// look-up and one call a listener, which by contract returns at once.
public final class InProcessFeed implements ChangeFeed, ChangePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(InProcessFeed.class);

  private final ConcurrentMap<AccountId, Set<Registration>> registrations =
      new ConcurrentHashMap<>();

  @Override
  public Subscription subscribe(AccountId account, Listener listener) {
    Registration registration = new Registration(account, listener);
    registrations.compute(
        account,
        (key, present) -> {
          Set<Registration> all = present == null ? ConcurrentHashMap.newKeySet() : present;
          all.add(registration);
          return all;
        });
    return registration;
  }

  @Override
  public void publish(ChangeNotice notice) {
    Set<Registration> listening = registrations.get(notice.account());
    if (listening == null) {
      return;
    }
    for (Registration registration : listening) {
      registration.tell(notice);
    }
  }

  /// How many accounts somebody listens to.
  public int accounts() {
    return registrations.size();
  }

  /// One listener. Not a record: the same listener may be registered twice.
  private final class Registration implements Subscription {
    private final AccountId account;
    private final Listener listener;

    Registration(AccountId account, Listener listener) {
      this.account = account;
      this.listener = listener;
    }

    /// A listener that throws breaks its contract; the append that is being told stands all the
    /// same, and so do the other listeners.
    void tell(ChangeNotice notice) {
      try {
        listener.changed(notice);
      } catch (RuntimeException broken) {
        LOG.error("a listener of the change feed failed", broken);
      }
    }

    @Override
    public void close() {
      registrations.computeIfPresent(
          account,
          (key, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
