package io.mailkeep.store.grpc.client;

import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.mailkeep.store.grpc.proto.AccountAdminGrpc;
import io.mailkeep.store.grpc.proto.AuthenticatorGrpc;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// A pod that knows octets only: it answers each request with the octets it is told to.
final class RawPod implements AutoCloseable {
  static final List<ServiceDescriptor> SERVICES =
      List.of(
          MailStoreGrpc.getServiceDescriptor(),
          AuthenticatorGrpc.getServiceDescriptor(),
          AccountAdminGrpc.getServiceDescriptor());

  /// What a client asks first of all.
  static final Answer LIMITS =
      Answer.of(Mail.StoreLimits.newBuilder().setMaxMessageBytes(1_000_000).build().toByteArray());

  private final Server server;

  /// The end of a call: messages, each as octets, and a status with trailers.
  record Answer(List<byte[]> messages, Status status, Metadata trailers) {
    static Answer of(byte[]... messages) {
      return new Answer(List.of(messages), Status.OK, new Metadata());
    }
  }

  /// @param answers of a call (`AccountAdmin/List`) and its messages; null where more must come
  RawPod(BiFunction<String, byte[], Answer> answers) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            InsecureServerCredentials.create());
    for (ServiceDescriptor service : SERVICES) {
      ServerServiceDefinition.Builder raw = ServerServiceDefinition.builder(service.getName());
      methods(service).forEach(method -> raw.addMethod(method, handler(method, answers)));
      builder.addService(raw.build());
    }
    server = builder.build().start();
  }

  static Stream<MethodDescriptor<byte[], byte[]>> methods(ServiceDescriptor service) {
    return service.getMethods().stream()
        .map(method -> method.toBuilder(new Octets(), new Octets()).build());
  }

  /// `MailStore/Fetch`.
  static String name(MethodDescriptor<?, ?> method) {
    String full = method.getFullMethodName();
    return full.substring(full.lastIndexOf('.') + 1);
  }

  private static ServerCallHandler<byte[], byte[]> handler(
      MethodDescriptor<byte[], byte[]> method, BiFunction<String, byte[], Answer> answers) {
    return (call, headers) -> {
      call.request(10);
      call.sendHeaders(new Metadata());
      return new ServerCall.Listener<>() {
        @Override
        public void onMessage(byte[] message) {
          Answer answer = answers.apply(name(method), message);
          if (answer != null) {
            answer.messages().forEach(call::sendMessage);
            call.close(answer.status(), answer.trailers());
          }
        }
      };
    };
  }

  StoreClientSettings settings() {
    return StoreClientSettings.to("127.0.0.1:" + server.getPort()).withTimes(Pods.impatient());
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static final class Octets implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
