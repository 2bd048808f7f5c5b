package io.mailkeep.frontend.serve;

import io.mailkeep.frontend.limits.ClientNetwork;
import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.net.Admission;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Limits how many connections one client has to all mail ports together.
final class ClientAdmission implements Admission {
  private final ConnectionCounts<ClientNetwork> counts;

  ClientAdmission(int mostPerClient) {
    this.counts = new ConnectionCounts<>(mostPerClient);
  }

  @Override
  public @Nullable Runnable enter(InetAddress address) {
    ClientNetwork client = ClientNetwork.of(address);
    return counts.enter(client) ? () -> counts.leave(client) : null;
  }
}
