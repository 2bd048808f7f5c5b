package io.mailkeep.store.core.port;

import java.util.UUID;

/// Makes ids, so that simulations can give them.
public interface IdSource {
  /// A time-ordered id (UUIDv7): request, transaction and upload ids.
  UUID next();

  /// A random account id: 26 of `[a-z0-9]`.
  String accountId();
}
