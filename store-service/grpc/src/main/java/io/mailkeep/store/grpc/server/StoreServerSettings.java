package io.mailkeep.store.grpc.server;

import io.mailkeep.store.grpc.PodToken;
import io.mailkeep.store.grpc.TlsFiles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where and how a pod listens.
///
/// @param host the address to listen on
/// @param port 0 for any free one
/// @param maxCallsPerConnection calls at a time; a frontend holds more back
/// @param maxCalls calls at a time in all; more are refused as unavailable
/// @param idle a call whose other side neither sends nor reads for so long is ended
/// @param drain how long running calls may go on when the server closes
/// @param tls null to talk in the clear
/// @param token null to serve everybody who can connect
public record StoreServerSettings(
    String host,
    int port,
    int maxCallsPerConnection,
    int maxCalls,
    Duration idle,
    Duration drain,
    @Nullable TlsFiles tls,
    @Nullable PodToken token) {
  public static StoreServerSettings at(String host, int port) {
    return new StoreServerSettings(
        host, port, 2_000, 10_000, Duration.ofMinutes(30), Duration.ofSeconds(20), null, null);
  }

  public StoreServerSettings withTls(@Nullable TlsFiles files) {
    return new StoreServerSettings(
        host, port, maxCallsPerConnection, maxCalls, idle, drain, files, token);
  }

  public StoreServerSettings withToken(@Nullable PodToken secret) {
    return new StoreServerSettings(
        host, port, maxCallsPerConnection, maxCalls, idle, drain, tls, secret);
  }

  public StoreServerSettings withMaxCalls(int calls) {
    return new StoreServerSettings(
        host, port, maxCallsPerConnection, calls, idle, drain, tls, token);
  }

  public StoreServerSettings withTimes(Duration idleTime, Duration drainTime) {
    return new StoreServerSettings(
        host, port, maxCallsPerConnection, maxCalls, idleTime, drainTime, tls, token);
  }
}
