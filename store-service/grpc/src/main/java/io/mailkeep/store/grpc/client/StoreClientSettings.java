package io.mailkeep.store.grpc.client;

import io.mailkeep.store.grpc.PodToken;
import io.mailkeep.store.grpc.TlsFiles;
import org.jspecify.annotations.Nullable;

/// Where the store pods are and how to talk to them.
///
/// @param target `dns:///name:port`, looked up again and again (a headless service), or a list
///   `host:port,host:port`
/// @param affinity how pods are picked
/// @param assumedMessageBytes what a message may have as long as no pod has told
/// @param tls null to talk in the clear
/// @param token null if pods ask for none
public record StoreClientSettings(
    String target,
    Affinity affinity,
    ClientTimes times,
    long assumedMessageBytes,
    @Nullable TlsFiles tls,
    @Nullable PodToken token) {
  private static final long ASSUMED_MESSAGE_BYTES = 128L << 20;

  /// How the pod for an account is picked. Any pod gives the right answer.
  public enum Affinity {
    /// The same one as long as it answers, so that its caches are warm and its commits are grouped.
    ACCOUNT,
    /// The next one each time: for tests of exactly that.
    NONE
  }

  public static StoreClientSettings to(String target) {
    return new StoreClientSettings(
        target, Affinity.ACCOUNT, ClientTimes.DEFAULTS, ASSUMED_MESSAGE_BYTES, null, null);
  }

  public StoreClientSettings withAffinity(Affinity kind) {
    return new StoreClientSettings(target, kind, times, assumedMessageBytes, tls, token);
  }

  public StoreClientSettings withTimes(ClientTimes all) {
    return new StoreClientSettings(target, affinity, all, assumedMessageBytes, tls, token);
  }

  public StoreClientSettings withTls(@Nullable TlsFiles files) {
    return new StoreClientSettings(target, affinity, times, assumedMessageBytes, files, token);
  }

  public StoreClientSettings withToken(@Nullable PodToken secret) {
    return new StoreClientSettings(target, affinity, times, assumedMessageBytes, tls, secret);
  }
}
