package io.mailkeep.frontend.net;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Where and how to listen.
///
/// @param name in metrics and logs: `imap`, `imaps` …
/// @param address port 0 takes a free one
public record ListenerConfig(
    String name, InetSocketAddress address, Security security, Timeouts timeouts) {

  /// How a listener uses TLS.
  public sealed interface Security {
    /// No TLS at all.
    record Plain() implements Security {}

    /// In the clear until the client asks for TLS.
    record StartTls(TlsCertificates certificates) implements Security {}

    /// TLS from the first byte.
    record ImplicitTls(TlsCertificates certificates) implements Security {}
  }

  @Nullable TlsCertificates certificates() {
    return switch (security) {
      case Security.Plain() -> null;
      case Security.StartTls(TlsCertificates certificates) -> certificates;
      case Security.ImplicitTls(TlsCertificates certificates) -> certificates;
    };
  }
}
