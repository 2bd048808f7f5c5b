package io.mailkeep.store.s3;

import io.mailkeep.store.s3.S3Failure.Kind;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.ErrorResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// What an error of the server, the network or the client library means.
final class S3Errors {
  private static final int NOT_FOUND = 404;
  private static final int INSUFFICIENT_STORAGE = 507;

  /// The server, or something before it, is not able to at the moment.
  private static final Set<Integer> LATER = Set.of(408, 425, 429, 500, 502, 503, 504);

  /// Answers with another status that are worth another attempt.
  private static final Set<String> AGAIN =
      Set.of(
          "RequestTimeout",
          "InternalError",
          "SlowDown",
          "ServiceUnavailable",
          "OperationAborted",
          "BadDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch",
          "IncompleteBody");

  private static final Set<String> FULL =
      Set.of("QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "InsufficientCapacity");

  private S3Errors() {}

  /// @param status of the answer; 0 if none came
  static S3Failure translate(String what, int status, Throwable thrown) {
    Throwable error = unwrap(thrown);
    if (error instanceof S3Failure known) {
      return known;
    }
    if (error instanceof ErrorResponseException answered) {
      return answer(what, status, answered);
    }
    if (error instanceof IOException || error instanceof MinioException) {
      String message = "S3 " + what + ": " + cause(error, status);
      return new S3Failure(kind(status, error), message, error);
    }
    throw new IllegalStateException("S3 " + what, error);
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable error = thrown;
    while ((error instanceof ExecutionException || error instanceof CompletionException)
        && error.getCause() != null) {
      error = error.getCause();
    }
    return error;
  }

  private static S3Failure answer(String what, int status, ErrorResponseException answered) {
    ErrorResponse response = answered.errorResponse();
    String code = String.valueOf(response.code());
    String message =
        "S3 " + what + " was answered " + status + " " + code + ": " + response.message();
    return new S3Failure(kind(status, code), message, answered);
  }

  private static Kind kind(int status, String code) {
    if (status == INSUFFICIENT_STORAGE || FULL.contains(code)) {
      return Kind.NO_SPACE;
    }
    if (status == NOT_FOUND && code.equals("NoSuchKey")) {
      return Kind.NO_OBJECT;
    }
    if (code.equals("InvalidRange")) {
      return Kind.BEYOND_END;
    }
    return LATER.contains(status) || AGAIN.contains(code) ? Kind.TRY_AGAIN : Kind.REFUSED;
  }

  /// Of an answer that is not S3's, or of none.
  private static Kind kind(int status, Throwable error) {
    if (status == INSUFFICIENT_STORAGE) {
      return Kind.NO_SPACE;
    }
    if (error instanceof SSLHandshakeException || error instanceof SSLPeerUnverifiedException) {
      return Kind.REFUSED;
    }
    return status >= 400 && status < 500 && !LATER.contains(status) ? Kind.REFUSED : Kind.TRY_AGAIN;
  }

  /// Without the trace of the request that the library's exceptions carry.
  private static String cause(Throwable error, int status) {
    if (error instanceof MinioException) {
      return status == 0 ? error.getClass().getSimpleName() : "answered " + status;
    }
    return error.toString();
  }
}
