package io.mailkeep.store.core.feed;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.ChangeNotice;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who of this process listens to which accounts, for every kind of feed.
///
/// It keeps nothing for accounts that nobody listens to, and no notice: telling costs one map
/// look-up and one call a listener, which by contract returns at once.
public final class FeedListeners {
  private static final Logger LOG = LoggerFactory.getLogger(FeedListeners.class);

  private final ConcurrentMap<AccountId, Set<Registration>> registrations =
      new ConcurrentHashMap<>();

  public ChangeFeed.Subscription add(AccountId account, ChangeFeed.Listener listener) {
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

  /// Tells the account's listeners, in this thread.
  public void tell(ChangeNotice notice) {
    Set<Registration> listening = registrations.get(notice.account());
    if (listening == null) {
      return;
    }
    for (Registration registration : listening) {
      registration.tell(notice);
    }
  }

  /// Whether somebody listens to the account.
  public boolean has(AccountId account) {
    return registrations.containsKey(account);
  }

  /// The accounts that somebody listens to at this moment.
  public List<AccountId> accounts() {
    return List.copyOf(registrations.keySet());
  }

  /// How many they are.
  public int count() {
    return registrations.size();
  }

  /// One listener. Not a record: the same listener may be registered twice.
  private final class Registration implements ChangeFeed.Subscription {
    private final AccountId account;
    private final ChangeFeed.Listener listener;

    Registration(AccountId account, ChangeFeed.Listener listener) {
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
