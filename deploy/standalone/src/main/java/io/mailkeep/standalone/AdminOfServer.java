package io.mailkeep.standalone;

import io.mailkeep.process.serve.Served;
import io.mailkeep.store.node.admin.AdminTarget;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Gives the admin port what it administers: the server that this process serves.
@Singleton
public class AdminOfServer {
  @Produces
  @Singleton
  AdminTarget target(Served served) {
    return (StandaloneServer) served;
  }
}
