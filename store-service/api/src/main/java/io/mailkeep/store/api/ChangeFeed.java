package io.mailkeep.store.api;

/// Tells frontends that an account has changed. A hint: it may come late, twice, or never; the log
/// is the truth, and a slow poll heals what was lost.
public interface ChangeFeed {
  /// Calls the listener for every change of the account until the subscription is closed.
  Subscription subscribe(AccountId account, Listener listener);

  /// Must return at once and must not throw.
  @FunctionalInterface
  interface Listener {
    void changed(ChangeNotice notice);
  }

  /// An interest in one account's changes.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
