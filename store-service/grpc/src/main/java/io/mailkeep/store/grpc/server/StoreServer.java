package io.mailkeep.store.grpc.server;

import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.PodToken;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Serves a store to frontends over gRPC. [#close] drains.
///
/// Callbacks of gRPC run on its event loop and only hand over; each call's work has a thread of
/// `threads`.
public final class StoreServer implements AutoCloseable {
  private final Server server;
  private final Duration drain;

  private StoreServer(Server server, Duration drain) {
    this.server = server;
    this.drain = drain;
  }

  /// @param threads gives each call a thread: made for virtual ones
  /// @throws IOException if the port cannot be had
  public static StoreServer start(
      StoreServerSettings settings,
      MailStore mail,
      Authenticator authenticator,
      AccountAdmin accounts,
      Executor threads,
      StoreServerEvents events)
      throws IOException {
    Calls calls = new Calls(threads, settings, events);
    AccountCalls accountCalls = new AccountCalls(calls, authenticator, accounts);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(settings.host(), settings.port()), credentials(settings))
            .directExecutor()
            .maxInboundMessageSize(GrpcLimits.MAX_REQUEST_BYTES)
            .maxInboundMetadataSize(GrpcLimits.MAX_METADATA_BYTES)
            .flowControlWindow(GrpcLimits.STREAM_WINDOW_BYTES)
            .maxConcurrentCallsPerConnection(settings.maxCallsPerConnection())
            .permitKeepAliveWithoutCalls(true)
            .permitKeepAliveTime(GrpcLimits.LEAST_KEEP_ALIVE.toNanos(), TimeUnit.NANOSECONDS)
            .keepAliveTime(GrpcLimits.KEEP_ALIVE.toNanos(), TimeUnit.NANOSECONDS)
            .keepAliveTimeout(GrpcLimits.KEEP_ALIVE_ANSWER.toNanos(), TimeUnit.NANOSECONDS)
            .addService(mailStore(calls, mail))
            .addService(accountCalls.logins())
            .addService(accountCalls.accounts());
    if (settings.token() != null) {
      builder.intercept(new TokenCheck(settings.token()));
    }
    return new StoreServer(builder.build().start(), settings.drain());
  }

  private static ServerCredentials credentials(StoreServerSettings settings) {
    return settings.tls() == null ? InsecureServerCredentials.create() : settings.tls().server();
  }

  private static ServerServiceDefinition mailStore(Calls calls, MailStore mail) {
    ServerServiceDefinition.Builder service =
        ServerServiceDefinition.builder(MailStoreGrpc.getServiceDescriptor());
    new SingleCalls(calls, mail).addTo(service);
    new RowCalls(calls, mail).addTo(service);
    new BodyCalls(calls, mail).addTo(service);
    return service.build();
  }

  public int port() {
    return server.getPort();
  }

  /// Ends all calls at once.
  public void closeNow() {
    server.shutdownNow();
    await(drain);
  }

  /// Takes no more calls, lets running ones end within the drain time, then ends what is left.
  @Override
  public void close() {
    server.shutdown();
    if (!await(drain)) {
      closeNow();
    }
  }

  private boolean await(Duration time) {
    try {
      return server.awaitTermination(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private record TokenCheck(PodToken token) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      if (token.isIn(headers)) {
        return next.startCall(call, headers);
      }
      call.close(Status.UNAUTHENTICATED, new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }
}
