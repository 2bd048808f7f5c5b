package io.mailkeep.store.app;

import io.mailkeep.process.serve.Served;
import io.mailkeep.store.node.admin.AdminTarget;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Gives the admin port what it administers: the store that this process serves.
@Singleton
public class AdminOfStore {
  @Produces
  @Singleton
  AdminTarget target(Served served) {
    return (StoreProcess) served;
  }
}
