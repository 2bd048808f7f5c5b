package io.mailkeep.store.grpc.client;

import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.mailkeep.store.grpc.GrpcLimits;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One pod: its address, its connection, and whether it answered lately.
final class Endpoint {
  private final Address address;
  private final ManagedChannel channel;
  private final Breaker breaker;

  /// @param host as it is looked up or an address
  record Address(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  Endpoint(Address address, StoreClientSettings settings) {
    this.address = address;
    this.channel = channel(address, settings);
    this.breaker = new Breaker(settings.times(), System::nanoTime);
  }

  private static ManagedChannel channel(Address address, StoreClientSettings settings) {
    ClientTimes times = settings.times();
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(address.host(), address.port()), credentials(settings))
            .directExecutor()
            .disableRetry()
            .maxInboundMessageSize(GrpcLimits.MAX_ANSWER_BYTES)
            .maxInboundMetadataSize(GrpcLimits.MAX_METADATA_BYTES)
            .flowControlWindow(GrpcLimits.STREAM_WINDOW_BYTES)
            .keepAliveTime(times.keepAlive().toNanos(), TimeUnit.NANOSECONDS)
            .keepAliveTimeout(times.keepAliveAnswer().toNanos(), TimeUnit.NANOSECONDS);
    if (settings.token() != null) {
      Metadata headers = new Metadata();
      settings.token().addTo(headers);
      builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
    }
    return builder.build();
  }

  private static ChannelCredentials credentials(StoreClientSettings settings) {
    return settings.tls() == null ? InsecureChannelCredentials.create() : settings.tls().client();
  }

  Address address() {
    return address;
  }

  ManagedChannel channel() {
    return channel;
  }

  Breaker breaker() {
    return breaker;
  }

  boolean isConnected() {
    return channel.getState(true) == ConnectivityState.READY;
  }

  /// Makes a pod that was gone be looked for at once.
  void reconnect() {
    if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff();
    }
  }

  /// Waits for a connection.
  ///
  /// @param patient whether to wait on although the last try to connect failed
  boolean awaitConnection(long nanos, boolean patient) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    ConnectivityState state = channel.getState(true);
    while (state != ConnectivityState.READY) {
      if (state == ConnectivityState.SHUTDOWN
          || (state == ConnectivityState.TRANSIENT_FAILURE && !patient)) {
        return false;
      }
      CountDownLatch change = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, change::countDown);
      if (!change.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      state = channel.getState(true);
    }
    return true;
  }

  /// Lets running calls end; takes no new ones.
  void retire() {
    channel.shutdown();
  }

  void closeNow() {
    channel.shutdownNow();
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
