package io.mailkeep.store.s3;

import io.mailkeep.store.s3.S3Failure.Kind;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/// Sends requests to one server: a bounded number at a time, each for a bounded time, again where
/// that can help. Whatever is sent here may be sent twice, as names are never used again.
///
/// An interrupt ends the request that the thread waits for.
final class S3Client implements AutoCloseable {
  private static final Duration KEEP_IDLE = Duration.ofSeconds(30);

  private final S3Limits limits;
  private final OkHttpClient http;
  private final MinioAsyncClient minio;
  private final Semaphore turns;
  private final RandomGenerator random;

  /// @param random for jitter only
  /// @param watchers see every request that goes out
  S3Client(S3Settings settings, RandomGenerator random, List<Interceptor> watchers) {
    this.random = random;
    limits = settings.limits();
    turns = new Semaphore(limits.requests(), /* fair= */ true);
    http = http(limits, watchers);
    minio =
        MinioAsyncClient.builder()
            .endpoint(settings.endpoint().toString())
            .region(settings.region())
            .credentials(settings.keys().access(), settings.keys().secret())
            .httpClient(http)
            .build();
    switch (settings.addressing()) {
      case PATH -> minio.disableVirtualStyleEndpoint();
      case HOST -> minio.enableVirtualStyleEndpoint();
    }
  }

  private static OkHttpClient http(S3Limits limits, List<Interceptor> watchers) {
    Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    // Turns are taken before; a request that was given up may still run for a moment.
    dispatcher.setMaxRequests(2 * limits.requests());
    dispatcher.setMaxRequestsPerHost(2 * limits.requests());
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(
                new ConnectionPool(limits.requests(), KEEP_IDLE.toSeconds(), TimeUnit.SECONDS))
            .socketFactory(new NoDelaySockets())
            .protocols(List.of(Protocol.HTTP_1_1))
            .eventListenerFactory(RunningCall::listener)
            .connectTimeout(limits.connect())
            .readTimeout(limits.silence())
            .writeTimeout(limits.silence())
            .callTimeout(limits.attempt());
    watchers.forEach(builder::addNetworkInterceptor);
    return builder.build();
  }

  /// Takes an answer in, octets included.
  @FunctionalInterface
  interface Reader<A, T> {
    T read(A answer) throws IOException;
  }

  /// Sends a request and takes its answer in.
  ///
  /// @param what names the operation in errors
  <A, T> T call(
      String what,
      Function<MinioAsyncClient, CompletableFuture<A>> request,
      Reader<? super A, ? extends T> reader)
      throws S3Failure {
    try {
      if (!turns.tryAcquire(limits.queueTime().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new S3Failure(
            Kind.GIVEN_UP, "S3 " + what + ": too many requests are running already", null);
      }
      try {
        return callAgainAndAgain(what, request, reader);
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new S3Failure(Kind.GIVEN_UP, "S3 " + what + ": interrupted", e);
    }
  }

  private <A, T> T callAgainAndAgain(
      String what,
      Function<MinioAsyncClient, CompletableFuture<A>> request,
      Reader<? super A, ? extends T> reader)
      throws S3Failure, InterruptedException {
    long end = System.nanoTime() + limits.retryFor().toNanos();
    for (int attempt = 1; ; attempt++) {
      try {
        return callOnce(what, request, reader);
      } catch (S3Failure failure) {
        long pause = pauseMillis(attempt);
        boolean late = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) - end > 0;
        if (failure.kind() != Kind.TRY_AGAIN || attempt == limits.attempts() || late) {
          throw failure;
        }
        // After a server's restart all idle connections are dead.
        http.connectionPool().evictAll();
        pause(what, pause);
      }
    }
  }

  private static void pause(String what, long millis) throws InterruptedException {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    if (Thread.interrupted()) {
      throw new InterruptedException(what);
    }
  }

  private long pauseMillis(int attempt) {
    long most = limits.firstPause().toMillis() << Math.min(attempt - 1, 10);
    return most / 2 + random.nextLong(most / 2 + 1);
  }

  private <A, T> T callOnce(
      String what,
      Function<MinioAsyncClient, CompletableFuture<A>> request,
      Reader<? super A, ? extends T> reader)
      throws S3Failure, InterruptedException {
    RunningCall running = new RunningCall();
    try {
      A answer = running.start(() -> request.apply(minio)).get();
      return reader.read(answer);
    } catch (InterruptedException e) {
      running.cancel();
      throw e;
    } catch (ExecutionException | IOException e) {
      if (Thread.interrupted()) {
        // Reading an answer on a virtual thread ends like this.
        running.cancel();
        throw new InterruptedException(what);
      }
      throw S3Errors.translate(what, running.status(), e);
    }
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
