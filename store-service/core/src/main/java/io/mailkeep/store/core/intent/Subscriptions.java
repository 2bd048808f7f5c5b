package io.mailkeep.store.core.intent;

import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.SubscriptionSet;

/// The change that (un)subscribes a name.
final class Subscriptions {
  /// The most names an account may subscribe.
  static final int MAX_SUBSCRIPTIONS = 20_000;

  private Subscriptions() {}

  static Change add(String name) {
    return change(SubscriptionSet.newBuilder().setName(name).setSubscribed(true));
  }

  static Change remove(String name) {
    return change(SubscriptionSet.newBuilder().setName(name));
  }

  private static Change change(SubscriptionSet.Builder set) {
    return Change.newBuilder().setSubscriptionSet(set).build();
  }
}
