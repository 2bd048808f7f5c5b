package io.mailkeep.store.cassandra.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.retry.RetryVerdict;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.WriteType;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.internal.core.retry.DefaultRetryPolicy;

/// The driver's own retries, but none of a statement that is not idempotent. A conditional write
/// that was sent may have been applied whatever the error says, and its second run would then
/// answer that somebody else was first.
public final class CarefulRetries extends DefaultRetryPolicy {
  /// Called by the driver.
  public CarefulRetries(DriverContext context, String profile) {
    super(context, profile);
  }

  private static boolean mayRepeat(Request request) {
    return Boolean.TRUE.equals(request.isIdempotent());
  }

  @Override
  public RetryVerdict onReadTimeoutVerdict(
      Request request,
      ConsistencyLevel level,
      int blockFor,
      int received,
      boolean dataPresent,
      int retries) {
    return mayRepeat(request)
        ? super.onReadTimeoutVerdict(request, level, blockFor, received, dataPresent, retries)
        : RetryVerdict.RETHROW;
  }

  @Override
  public RetryVerdict onWriteTimeoutVerdict(
      Request request,
      ConsistencyLevel level,
      WriteType type,
      int blockFor,
      int received,
      int retries) {
    return mayRepeat(request)
        ? super.onWriteTimeoutVerdict(request, level, type, blockFor, received, retries)
        : RetryVerdict.RETHROW;
  }

  @Override
  public RetryVerdict onUnavailableVerdict(
      Request request, ConsistencyLevel level, int required, int alive, int retries) {
    return mayRepeat(request)
        ? super.onUnavailableVerdict(request, level, required, alive, retries)
        : RetryVerdict.RETHROW;
  }

  @Override
  public RetryVerdict onRequestAbortedVerdict(Request request, Throwable error, int retries) {
    return mayRepeat(request)
        ? super.onRequestAbortedVerdict(request, error, retries)
        : RetryVerdict.RETHROW;
  }

  @Override
  public RetryVerdict onErrorResponseVerdict(
      Request request, CoordinatorException error, int retries) {
    return mayRepeat(request)
        ? super.onErrorResponseVerdict(request, error, retries)
        : RetryVerdict.RETHROW;
  }
}
