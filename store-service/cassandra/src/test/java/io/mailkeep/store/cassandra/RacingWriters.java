package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.log.BlockingWaiter;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Writers that append to one account at once, each its own numbered operations in order, and that
/// take nothing for granted: an unknown outcome is proposed again until it is decided.
final class RacingWriters implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final LogStore log;
  private final AccountId account;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Throwable> unknown = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failedReads = new AtomicInteger();
  private volatile boolean stopping;

  RacingWriters(LogStore log, AccountId account, int writers) {
    this.log = log;
    this.account = account;
    for (int writer = 0; writer < writers; writer++) {
      String name = "writer " + writer;
      running.add(threads.submit(() -> write(name)));
    }
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /// Why outcomes were unknown at first.
  List<Throwable> unknown() {
    return List.copyOf(unknown);
  }

  int failedReads() {
    return failedReads.get();
  }

  private void write(String name) {
    long next = 1;
    for (int number = 1; !stopping; number++) {
      String operation = name + " operation " + number;
      next = append(operation.getBytes(StandardCharsets.UTF_8), next) + 1;
      acknowledged.add(operation);
    }
  }

  /// Returns the position at which it was applied.
  private long append(byte[] operation, long from) {
    long seq = from;
    while (true) {
      switch (log.append(account, seq, operation)) {
        case AppendOutcome.Applied() -> {
          return seq;
        }
        case AppendOutcome.Lost() -> {
          byte[] winner = read(seq);
          if (winner != null && Arrays.equals(winner, operation)) {
            return seq;
          }
          seq = winner == null ? seq : seq + 1;
        }
        case AppendOutcome.Unknown(Throwable cause) -> {
          unknown.add(cause);
          new BlockingWaiter().pause(PAUSE);
        }
      }
    }
  }

  private byte[] read(long seq) {
    while (true) {
      try {
        List<byte[]> found = log.tail(account, seq, 1).entries();
        return found.isEmpty() ? null : found.getFirst();
      } catch (EngineException e) {
        failedReads.incrementAndGet();
        new BlockingWaiter().pause(PAUSE);
      }
    }
  }

  /// Lets them finish what they are at.
  @Override
  public void close() {
    stopping = true;
    try {
      for (Future<?> writer : running) {
        writer.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a writer failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /// Checks that the log holds what was acknowledged and nothing else, once each, in the order of
  /// each writer.
  void audit() {
    List<String> logged =
        log.tail(account, 1, Integer.MAX_VALUE).entries().stream()
            .map(entry -> new String(entry, StandardCharsets.UTF_8))
            .toList();
    assertThat(logged).doesNotHaveDuplicates();
    assertThat(logged).containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(
            logged.stream().collect(java.util.stream.Collectors.groupingBy(RacingWriters::writer)))
        .allSatisfy((writer, own) -> assertThat(own).isSortedAccordingTo(RacingWriters::byNumber));
  }

  private static String writer(String operation) {
    return operation.substring(0, operation.indexOf(" operation"));
  }

  private static int byNumber(String a, String b) {
    return Integer.compare(number(a), number(b));
  }

  private static int number(String operation) {
    return Integer.parseInt(operation.substring(operation.lastIndexOf(' ') + 1));
  }
}
