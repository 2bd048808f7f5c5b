package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The ports as one life of a pod sees them: every call is a point where others may run, before and
/// after it, and may go wrong. After the pod has died every call fails.
final class PodPorts {
  private static final Duration[] PAUSES = {
    Duration.ofMillis(50),
    Duration.ofSeconds(2),
    Duration.ofSeconds(40),
    Duration.ofMinutes(5),
    Duration.ofHours(2),
    Duration.ofDays(20)
  };

  private static final String LOAD = "get";
  private static final int SLOWEST_LOAD_MILLIS = 3_000;

  private final SimScheduler scheduler;
  private final Random random;
  private Chaos chaos;
  private boolean dead;

  PodPorts(SimScheduler scheduler, Chaos chaos) {
    this.scheduler = scheduler;
    this.random = scheduler.random();
    this.chaos = chaos;
  }

  /// Ends this life.
  void die() {
    dead = true;
  }

  boolean dead() {
    return dead;
  }

  /// From now on this much goes wrong.
  void chaos(Chaos now) {
    chaos = now;
  }

  <T> T wrap(Class<T> port, T target) {
    return port.cast(
        Proxy.newProxyInstance(
            PodPorts.class.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Object.class || method.isDefault()
                    ? invoke(target, method, arguments)
                    : called(target, method, arguments)));
  }

  private @Nullable Object called(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    scheduler.yieldPoint();
    if (dead) {
      return failed(method, "the pod is dead");
    }
    int fate = random.nextInt(1000);
    if (fate < chaos.failed()) {
      return failed(method, "failed");
    }
    fate -= chaos.failed();
    if (fate >= 0 && fate < chaos.late()) {
      later(target, method, arguments);
      return failed(method, "late");
    }
    fate -= chaos.late();
    Object result = invoke(target, method, arguments);
    scheduler.yieldPoint();
    if (fate >= 0 && fate < chaos.paused()) {
      scheduler.sleep(PAUSES[random.nextInt(PAUSES.length)]);
    }
    fate -= chaos.paused();
    if (method.getName().equals(LOAD) && random.nextInt(1000) < chaos.slowLoads()) {
      scheduler.sleep(Duration.ofMillis(random.nextInt(SLOWEST_LOAD_MILLIS)));
    }
    boolean unanswered = fate >= 0 && fate < chaos.unanswered();
    return dead || unanswered ? failed(method, "unanswered") : handle(method, result);
  }

  private @Nullable Object handle(Method method, @Nullable Object result) {
    Class<?> type = method.getReturnType();
    boolean handle = type.isInterface() && AutoCloseable.class.isAssignableFrom(type);
    return result != null && handle ? wrapHandle(type, result) : result;
  }

  private <T> T wrapHandle(Class<T> type, Object handle) {
    return wrap(type, type.cast(handle));
  }

  private void later(Object target, Method method, Object @Nullable [] arguments) {
    Duration delay = PAUSES[random.nextInt(PAUSES.length)];
    scheduler.spawn(
        "late " + method.getName(),
        () -> {
          scheduler.sleep(delay);
          try {
            Object _ = invoke(target, method, arguments);
          } catch (Throwable nobodyWaits) {
            if (nobodyWaits instanceof Error error) {
              throw error;
            }
          }
        });
  }

  private static @Nullable Object failed(Method method, String how) {
    if (method.getReturnType() == AppendOutcome.class) {
      return new AppendOutcome.Unknown(new EngineException(how));
    }
    if (method.getName().equals("close")) {
      return null;
    }
    throw new EngineException(method.getName() + " " + how);
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
