package io.mailkeep.store.s3;

import io.mailkeep.store.core.port.EngineException;
import org.jspecify.annotations.Nullable;

/// A request did not do what it was sent for.
final class S3Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  S3Failure(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// What it means to the caller.
  enum Kind {
    /// There is no such object.
    NO_OBJECT,
    /// The range starts behind the object's end.
    BEYOND_END,
    /// The server has no room.
    NO_SPACE,
    /// The server answered that our settings are wrong, or that it will never do this.
    REFUSED,
    /// No answer, or one that says to try again: it may or may not have been done.
    TRY_AGAIN,
    /// Nothing was sent, or the caller was told to stop.
    GIVEN_UP
  }

  Kind kind() {
    return kind;
  }

  EngineException toEngine() {
    return kind == Kind.NO_SPACE
        ? new EngineException.NoSpace(message(), this)
        : new EngineException(message(), this);
  }

  private String message() {
    return String.valueOf(getMessage());
  }
}
