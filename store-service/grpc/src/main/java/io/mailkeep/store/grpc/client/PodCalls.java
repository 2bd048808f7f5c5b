package io.mailkeep.store.grpc.client;

import com.google.protobuf.MessageLite;
import io.grpc.MethodDescriptor;
import io.mailkeep.store.grpc.client.Attempts.Effect;
import io.mailkeep.store.grpc.client.Attempts.Kind;
import io.mailkeep.store.grpc.wire.NotUnderstood;
import java.time.Duration;
import java.util.function.Function;

/// Calls of one request and one answer, on whichever pod answers.
record PodCalls(Attempts attempts) {
  ClientTimes times() {
    return attempts.times();
  }

  <Q extends MessageLite, A, R> R read(
      MethodDescriptor<Q, A> method, String key, Q request, Function<A, R> answer) {
    return single(method, Effect.READS, key, request, answer);
  }

  <Q extends MessageLite, A, R> R change(
      MethodDescriptor<Q, A> method, String key, Q request, Function<A, R> answer) {
    return single(method, Effect.CHANGES, key, request, answer);
  }

  private <Q extends MessageLite, A, R> R single(
      MethodDescriptor<Q, A> method, Effect effect, String key, Q request, Function<A, R> answer) {
    return attempts.run(
        new Kind(method.getFullMethodName(), effect, times().answer()),
        key,
        (endpoint, within) -> {
          try (ClientExchange<Q, A> exchange = new ClientExchange<>(endpoint, method, within)) {
            exchange.send(request, within);
            exchange.sentAll();
            A message = exchange.receiveOne(within);
            exchange.receiveEnd(within);
            return understood(answer, message);
          }
        });
  }

  /// Reads an answer; one that cannot be read is as good as none.
  static <A, R> R understood(Function<A, R> reader, A answer) throws CallFailed {
    try {
      return reader.apply(answer);
    } catch (IllegalArgumentException | NotUnderstood e) {
      throw CallFailed.notUnderstood(e);
    }
  }

  /// Starts a call whose answer or request is a stream.
  <Q extends MessageLite, A> ClientExchange<Q, A> stream(
      Endpoint endpoint, MethodDescriptor<Q, A> method) {
    return new ClientExchange<>(endpoint, method, times().stream());
  }

  Duration answerTime() {
    return times().answer();
  }
}
