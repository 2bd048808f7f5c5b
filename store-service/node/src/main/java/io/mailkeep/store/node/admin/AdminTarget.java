package io.mailkeep.store.node.admin;

import io.mailkeep.store.node.StoreNode;

/// What the admin port administers.
public interface AdminTarget {
  /// Waits until it is open.
  StoreNode store();

  /// Opens the admin port to whoever has it.
  String adminToken();
}
