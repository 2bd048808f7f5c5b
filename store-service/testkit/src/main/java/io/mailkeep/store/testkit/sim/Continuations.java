package io.mailkeep.store.testkit.sim;

import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;

/// Makes virtual threads that run on a scheduler of ours. The JDK has no public way to give one;
/// the test JVM is started with `--add-opens java.base/java.lang=ALL-UNNAMED`.
///
/// All blocking of such a thread (locks, conditions, futures) ends in a parked continuation, and
/// each unpark hands a Runnable to the executor: whoever owns the executor decides what runs next.
/// A virtual thread that is started by one runs on the same executor.
final class Continuations {
  private static final Constructor<?> CONSTRUCTOR = constructor();

  private Continuations() {}

  static Thread newThread(Executor scheduler, String name, Runnable task) {
    try {
      return (Thread) CONSTRUCTOR.newInstance(scheduler, name, 0, task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a virtual thread", e);
    }
  }

  private static Constructor<?> constructor() {
    try {
      Constructor<?> constructor =
          Class.forName("java.lang.VirtualThread")
              .getDeclaredConstructor(Executor.class, String.class, int.class, Runnable.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "the simulator needs --add-opens java.base/java.lang=ALL-UNNAMED", e);
    }
  }
}
