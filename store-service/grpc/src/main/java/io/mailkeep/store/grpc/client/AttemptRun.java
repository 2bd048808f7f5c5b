package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.StoreException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One call on its way from pod to pod, and what is known of its fate.
final class AttemptRun<R> {
  private final Attempts attempts;
  private final ClientTimes times;
  private final Attempts.Kind kind;
  private final Attempts.Attempt<R> attempt;
  private final long end;
  private boolean unclear;
  private @Nullable StoreException said;
  private String problem = "there is no store pod";

  AttemptRun(Attempts attempts, Attempts.Kind kind, Attempts.Attempt<R> attempt) {
    this.attempts = attempts;
    this.times = attempts.times();
    this.kind = kind;
    this.attempt = attempt;
    Duration total = times.total().compareTo(kind.answer()) < 0 ? kind.answer() : times.total();
    this.end = System.nanoTime() + total.toNanos();
  }

  R over(PodOrder turns) {
    Endpoint next = turns.next();
    for (int tries = 1; next != null && tries <= times.tries() && left() > 0; tries++) {
      Answer<R> answer = ask(next, turns);
      if (answer != null) {
        return answer.value;
      }
      next = turns.next();
    }
    throw nobody();
  }

  private long left() {
    return end - System.nanoTime();
  }

  private @Nullable Answer<R> ask(Endpoint endpoint, PodOrder turns) {
    long start = System.nanoTime();
    String outcome = "ok";
    try {
      connect(endpoint, turns.secondRound());
      long within = Math.clamp(left(), 1, kind.answer().toNanos());
      R answer = attempt.on(endpoint, Duration.ofNanos(within));
      endpoint.breaker().succeeded();
      return new Answer<>(answer);
    } catch (CallFailed failed) {
      outcome = failed.fate().name().toLowerCase(Locale.ROOT);
      judge(failed, endpoint, turns);
      return null;
    } finally {
      long took = System.nanoTime() - start;
      attempts.events().tried(kind.call(), endpoint.toString(), outcome, took);
    }
  }

  private void connect(Endpoint endpoint, boolean patient) throws CallFailed {
    try {
      if (!endpoint.awaitConnection(Math.min(times.connect().toNanos(), left()), patient)) {
        throw CallFailed.noConnection();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = "interrupted";
      throw nobody();
    }
  }

  /// Returns where another pod may be asked.
  private void judge(CallFailed failed, Endpoint endpoint, PodOrder turns) {
    problem = String.valueOf(failed.getMessage());
    StoreException refusal = failed.refusal();
    if (refusal != null) {
      refused(refusal, endpoint);
      return;
    }
    switch (failed.fate()) {
      case NOT_RUN -> turns.askAgain(endpoint);
      case UNCLEAR, REFUSED -> {
        unclear = true;
        turns.askAgain(endpoint);
      }
      case INTERRUPTED -> {
        unclear = true;
        Thread.currentThread().interrupt();
        throw nobody();
      }
      case SENSELESS -> throw new IllegalArgumentException("the store cannot read the request");
    }
    failed(endpoint);
  }

  /// Trouble behind this pod may not be trouble behind another one. A refusal is an answer only
  /// where no other pod may still be at work on the same request: it could make the change after
  /// all, once what stood against it is gone.
  private void refused(StoreException refusal, Endpoint endpoint) {
    switch (refusal) {
      case StoreException.Unavailable _ -> {}
      case StoreException.OutcomeUnknown _ -> unclear = true;
      default -> {
        endpoint.breaker().succeeded();
        throw unclear && kind.effect() == Attempts.Effect.CHANGES
            ? new StoreException.OutcomeUnknown(
                "a store pod did not answer, another refused", refusal)
            : refusal;
      }
    }
    said = refusal;
    failed(endpoint);
  }

  private void failed(Endpoint endpoint) {
    if (endpoint.breaker().failed()) {
      attempts.events().breakerOpened(endpoint.toString());
    }
  }

  private StoreException nobody() {
    if (unclear && kind.effect() == Attempts.Effect.CHANGES) {
      return said instanceof StoreException.OutcomeUnknown
          ? said
          : new StoreException.OutcomeUnknown("the store did not answer: " + problem);
    }
    return said instanceof StoreException.Unavailable
        ? said
        : new StoreException.Unavailable("the store is not available: " + problem);
  }

  private record Answer<R>(R value) {}
}
