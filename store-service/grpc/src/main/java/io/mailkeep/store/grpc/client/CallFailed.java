package io.mailkeep.store.grpc.client;

import io.grpc.Metadata;
import io.grpc.Status;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.wire.Failures;
import org.jspecify.annotations.Nullable;

/// One pod did not give an answer.
final class CallFailed extends Exception {
  private static final long serialVersionUID = 1L;

  /// What is known about the request.
  enum Fate {
    /// The store refused: the reason says all.
    REFUSED,
    /// The pod did not run it.
    NOT_RUN,
    /// It may have been run.
    UNCLEAR,
    /// The caller was interrupted; the request may have been run.
    INTERRUPTED,
    /// It makes no sense: a bug of the caller.
    SENSELESS
  }

  private final Fate fate;
  private final @Nullable StoreException refusal;

  private CallFailed(Fate fate, String text, @Nullable StoreException refusal) {
    super(text, refusal, false, false);
    this.fate = fate;
    this.refusal = refusal;
  }

  static CallFailed of(Status status, @Nullable Metadata trailers) {
    StoreException refusal = Failures.of(status, trailers);
    if (refusal != null) {
      return new CallFailed(Fate.REFUSED, "refused", refusal);
    }
    Fate fate =
        switch (status.getCode()) {
          case INVALID_ARGUMENT -> Fate.SENSELESS;
          case UNIMPLEMENTED, UNAUTHENTICATED -> Fate.NOT_RUN;
          default -> Fate.UNCLEAR;
        };
    return new CallFailed(fate, String.valueOf(status.getCode()), null);
  }

  static CallFailed timedOut() {
    return new CallFailed(Fate.UNCLEAR, "no answer in time", null);
  }

  static CallFailed cutShort() {
    return new CallFailed(Fate.UNCLEAR, "the answer is cut short", null);
  }

  /// An answer that is damaged or of a later release.
  static CallFailed notUnderstood(RuntimeException why) {
    return new CallFailed(Fate.UNCLEAR, "an answer not understood: " + why.getMessage(), null);
  }

  static CallFailed noConnection() {
    return new CallFailed(Fate.NOT_RUN, "no connection", null);
  }

  static CallFailed interrupted() {
    return new CallFailed(Fate.INTERRUPTED, "interrupted", null);
  }

  Fate fate() {
    return fate;
  }

  /// Why the store refused, if it did.
  @Nullable StoreException refusal() {
    return refusal;
  }

  /// What a reader is told whose call cannot be made again.
  RuntimeException forReader() {
    if (fate == Fate.INTERRUPTED) {
      Thread.currentThread().interrupt();
    }
    return refusal != null && !(refusal instanceof StoreException.OutcomeUnknown)
        ? refusal
        : new StoreException.Unavailable("the store pod is gone: " + getMessage());
  }
}
