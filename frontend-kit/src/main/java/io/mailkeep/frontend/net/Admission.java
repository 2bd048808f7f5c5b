package io.mailkeep.frontend.net;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Decides whether a client may connect at all.
@FunctionalInterface
public interface Admission {
  /// Lets everybody in.
  Admission OPEN = address -> () -> {};

  /// Null turns the connection away; otherwise the result is run when the connection is gone.
  @Nullable Runnable enter(InetAddress address);
}
