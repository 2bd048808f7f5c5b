package io.mailkeep.store.node.admin;

import io.mailkeep.store.node.StoreNode;

/// What the admin port administers.
public interface AdminTarget {
  /// Waits until it is open.
  ///
  /// @throws io.mailkeep.store.api.StoreException.Unavailable if that may take long
  StoreNode store();

  /// Opens the admin port to whoever has it.
  String adminToken();
}
