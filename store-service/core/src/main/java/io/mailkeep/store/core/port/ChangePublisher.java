package io.mailkeep.store.core.port;

import io.mailkeep.store.api.ChangeNotice;

/// Tells whoever listens that an entry was appended. Best effort: it must not block or throw.
@FunctionalInterface
public interface ChangePublisher {
  void publish(ChangeNotice notice);
}
