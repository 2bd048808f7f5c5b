package io.mailkeep.store.grpc.server;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusException;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.wire.Failures;
import io.mailkeep.store.grpc.wire.NotUnderstood;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs each call in a thread of its own and ends it with the status that says how it went.
final class Calls {
  private static final Logger log = LoggerFactory.getLogger(Calls.class);

  private final Executor threads;
  private final Duration idle;
  private final Semaphore free;
  private final StoreServerEvents events;

  /// @param threads gives each task a thread; made for virtual ones
  Calls(Executor threads, StoreServerSettings settings, StoreServerEvents events) {
    this.threads = threads;
    this.idle = settings.idle();
    this.free = new Semaphore(settings.maxCalls());
    this.events = events;
  }

  /// What a call does, in its own thread.
  @FunctionalInterface
  interface Work<Q, A> {
    void run(ServerExchange<Q, A> exchange) throws StatusException, InterruptedException;
  }

  /// A call of one request and one answer.
  <Q, A> ServerCallHandler<Q, A> single(Function<Q, A> answer) {
    return handler(exchange -> exchange.send(answer.apply(exchange.first())));
  }

  <Q, A> ServerCallHandler<Q, A> handler(Work<Q, A> work) {
    return (call, headers) -> {
      ServerExchange<Q, A> exchange = new ServerExchange<>(call, idle);
      if (free.tryAcquire()) {
        call.request(1);
        start(call, exchange, work);
      } else {
        refuse(call, new StoreException.Unavailable("the store has too much to do"));
      }
      return exchange;
    };
  }

  private <Q, A> void start(ServerCall<Q, A> call, ServerExchange<Q, A> exchange, Work<Q, A> work) {
    try {
      threads.execute(() -> run(call, exchange, work));
    } catch (RejectedExecutionException stopping) {
      free.release();
      refuse(call, new StoreException.Unavailable("the store is stopping"));
    }
  }

  private <Q, A> void run(ServerCall<Q, A> call, ServerExchange<Q, A> exchange, Work<Q, A> work) {
    long start = System.nanoTime();
    String outcome = "ok";
    try {
      exchange.runsIn(Thread.currentThread());
      work.run(exchange);
      call.close(Status.OK, new Metadata());
    } catch (StoreException refused) {
      outcome = refused.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      refuse(call, refused);
    } catch (StatusException | InterruptedException | RuntimeException | Error e) {
      Status status = status(call, exchange, e);
      outcome = status.getCode().name().toLowerCase(Locale.ROOT);
      call.close(status, new Metadata());
    } finally {
      free.release();
      events.called(call.getMethodDescriptor().getFullMethodName(), outcome, took(start));
    }
  }

  private static long took(long start) {
    return System.nanoTime() - start;
  }

  private static void refuse(ServerCall<?, ?> call, StoreException refused) {
    call.close(Status.fromCode(Failures.CODE), Failures.trailers(refused));
  }

  private static Status status(ServerCall<?, ?> call, ServerExchange<?, ?> exchange, Throwable e) {
    return switch (e) {
      case StatusException ended -> ended.getStatus();
      case NotUnderstood newer -> Status.UNIMPLEMENTED.withDescription(newer.getMessage());
      case InterruptedException _ -> Status.CANCELLED;
      case RuntimeException _ when exchange.isCancelled() -> Status.CANCELLED;
      case IllegalArgumentException senseless -> {
        log.warn("{} makes no sense", call.getMethodDescriptor().getFullMethodName(), senseless);
        yield Status.INVALID_ARGUMENT;
      }
      default -> {
        log.error("bug in {}", call.getMethodDescriptor().getFullMethodName(), e);
        yield Status.INTERNAL;
      }
    };
  }
}
