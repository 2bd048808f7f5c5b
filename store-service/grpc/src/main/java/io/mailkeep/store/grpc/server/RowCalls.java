package io.mailkeep.store.grpc.server;

import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusException;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.Mail.RowsAnswer;
import io.mailkeep.store.grpc.proto.Mail.RowsCall;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.NotUnderstood;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The calls that answer with rows: outcome and first rows at once, more rows as they are pulled.
final class RowCalls {
  private final Calls calls;
  private final RowRequestReader requests;

  RowCalls(Calls calls, MailStore store) {
    this.calls = calls;
    this.requests = new RowRequestReader(store);
  }

  void addTo(ServerServiceDefinition.Builder service) {
    add(service, MailStoreGrpc.getResyncMethod(), call -> requests.resync(call.getResync()));
    add(service, MailStoreGrpc.getChangesMethod(), call -> requests.changes(call.getChanges()));
    add(service, MailStoreGrpc.getFetchMethod(), call -> requests.fetch(call.getFetch()));
    add(service, MailStoreGrpc.getSearchMethod(), call -> requests.search(call.getSearch()));
    add(service, MailStoreGrpc.getStoreMethod(), call -> requests.store(call.getStore()));
    add(service, MailStoreGrpc.getCopyMethod(), call -> requests.copy(call.getCopy()));
    add(service, MailStoreGrpc.getMoveMethod(), call -> requests.move(call.getCopy()));
    add(service, MailStoreGrpc.getExpungeMethod(), call -> requests.expunge(call.getExpunge()));
    add(service, MailStoreGrpc.getRemoveMethod(), call -> requests.remove(call.getExpunge()));
  }

  private void add(
      ServerServiceDefinition.Builder service,
      MethodDescriptor<RowsCall, RowsAnswer> method,
      Function<RowsCall, RowAnswer> run) {
    service.addMethod(
        method, calls.<RowsCall, RowsAnswer>handler(exchange -> answer(exchange, run)));
  }

  private static void answer(
      ServerExchange<RowsCall, RowsAnswer> exchange, Function<RowsCall, RowAnswer> run)
      throws StatusException, InterruptedException {
    RowsCall request = exchange.first();
    if (request.getKindCase() == Mail.RowsCall.KindCase.KIND_NOT_SET) {
      throw new NotUnderstood("request");
    }
    RowAnswer answer = run.apply(request);
    try {
      RowsAnswer.Builder first = answer.outcome();
      answer.sources().forEach(source -> first.addRows(source.next()));
      exchange.send(first.build());
      pulled(exchange, answer);
    } finally {
      close(answer.resources());
    }
  }

  private static void pulled(ServerExchange<RowsCall, RowsAnswer> exchange, RowAnswer answer)
      throws StatusException, InterruptedException {
    while (!answer.sources().stream().allMatch(RowSource::ended)) {
      RowsCall pull = exchange.receive();
      if (pull == null) {
        return;
      }
      RowSource source = find(answer, pull.getPull());
      if (source != null && !source.ended()) {
        exchange.send(RowsAnswer.newBuilder().addRows(source.next()).build());
      }
    }
  }

  private static @Nullable RowSource find(RowAnswer answer, Wire.RowCursor name) {
    for (RowSource source : answer.sources()) {
      if (source.name() == name) {
        return source;
      }
    }
    return null;
  }

  private static void close(AutoCloseable resources) {
    try {
      resources.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
