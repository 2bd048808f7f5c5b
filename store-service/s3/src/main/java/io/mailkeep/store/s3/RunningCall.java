package io.mailkeep.store.s3;

import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// One request on its way. The client library hides the HTTP call; the listener that OkHttp asks
/// for in the thread that makes the call finds it, so that it can be ended and its status be told.
final class RunningCall extends EventListener {
  private static final ScopedValue<RunningCall> STARTING = ScopedValue.newInstance();

  private volatile @Nullable Call call;
  private volatile boolean cancelled;
  private volatile int status;

  static EventListener listener(Call call) {
    if (!STARTING.isBound()) {
      return EventListener.NONE;
    }
    RunningCall running = STARTING.get();
    running.call = call;
    return running;
  }

  /// @param send makes exactly one call, in this thread
  <T> T start(Supplier<T> send) {
    return ScopedValue.where(STARTING, this).call(send::get);
  }

  /// Of the answer; 0 before there is one.
  int status() {
    return status;
  }

  void cancel() {
    cancelled = true;
    Call running = call;
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public void callStart(Call started) {
    if (cancelled) {
      started.cancel();
    }
  }

  @Override
  public void responseHeadersEnd(Call answered, Response response) {
    status = response.code();
  }
}
