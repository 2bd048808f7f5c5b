package io.mailkeep.store.grpc.client;

import io.grpc.MethodDescriptor;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.grpc.client.Attempts.Effect;
import io.mailkeep.store.grpc.client.Attempts.Kind;
import io.mailkeep.store.grpc.proto.Mail.RowsAnswer;
import io.mailkeep.store.grpc.proto.Mail.RowsCall;
import io.mailkeep.store.grpc.proto.Wire.RowCursor;
import io.mailkeep.store.grpc.wire.Mailboxes;
import java.time.Duration;
import java.util.function.BiFunction;

/// Calls that answer with rows. Until the outcome is there, any pod may be asked; the rows come
/// from the pod that gave it, as they are of its snapshot.
record RowRequestWriter(PodCalls pods) {
  <R> R read(
      MethodDescriptor<RowsCall, RowsAnswer> method,
      String key,
      RowsCall.Builder request,
      BiFunction<RowsAnswer, RowStream, R> answer) {
    return run(method, Effect.READS, pods.answerTime(), key, request, answer);
  }

  <R> R search(
      MethodDescriptor<RowsCall, RowsAnswer> method,
      String key,
      RowsCall.Builder request,
      BiFunction<RowsAnswer, RowStream, R> answer) {
    return run(method, Effect.READS, pods.times().search(), key, request, answer);
  }

  <R> R change(
      MethodDescriptor<RowsCall, RowsAnswer> method,
      String key,
      RowsCall.Builder request,
      BiFunction<RowsAnswer, RowStream, R> answer) {
    return run(method, Effect.CHANGES, pods.answerTime(), key, request, answer);
  }

  private <R> R run(
      MethodDescriptor<RowsCall, RowsAnswer> method,
      Effect effect,
      Duration time,
      String key,
      RowsCall.Builder request,
      BiFunction<RowsAnswer, RowStream, R> answer) {
    return pods.attempts()
        .run(
            new Kind(method.getFullMethodName(), effect, time),
            key,
            (endpoint, within) -> ask(endpoint, method, request.build(), within, answer));
  }

  private <R> R ask(
      Endpoint endpoint,
      MethodDescriptor<RowsCall, RowsAnswer> method,
      RowsCall request,
      Duration within,
      BiFunction<RowsAnswer, RowStream, R> answer)
      throws CallFailed {
    ClientExchange<RowsCall, RowsAnswer> exchange = pods.stream(endpoint, method);
    boolean answered = false;
    try {
      exchange.send(request, within);
      RowsAnswer first = exchange.receiveOne(within);
      RowStream rows = new RowStream(exchange, pods.answerTime());
      rows.begin(first);
      R result = PodCalls.understood(outcome -> answer.apply(outcome, rows), first);
      answered = true;
      return result;
    } finally {
      if (!answered) {
        exchange.close();
      }
    }
  }

  static MailboxDelta delta(RowsAnswer answer, RowStream rows) {
    return Mailboxes.read(answer.getDelta(), rows.cursor(RowCursor.CHANGED));
  }
}
