package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.core.port.LogStore.LogTail;
import io.mailkeep.store.testkit.memory.MemoryCheckpointStore;
import io.mailkeep.store.testkit.memory.MemoryLogStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Ports that break their contract in the way of a [PlantedBug].
final class BrokenPorts {
  private BrokenPorts() {}

  /// One call of a port; gives what the port answers.
  @FunctionalInterface
  private interface Twist {
    @Nullable Object call(Method method, Object[] arguments, Untwisted port) throws Throwable;
  }

  /// The port as it is.
  @FunctionalInterface
  private interface Untwisted {
    @Nullable Object call(Method method, Object... arguments) throws Throwable;
  }

  static LogStore log(PlantedBug bug, MemoryLogStore log, SimScheduler scheduler) {
    return switch (bug) {
      case NO_FENCE -> twist(LogStore.class, log, unfenced(log));
      case TRIM_WITHOUT_CLOSE -> twist(LogStore.class, log, unclosed(log));
      case FENCED_READ_SKIPPED -> twist(LogStore.class, log, stale(scheduler.random()));
      case CLOSED_OF_FIRST_PAGE -> twist(LogStore.class, log, paged(log, scheduler));
      default -> log;
    };
  }

  static CheckpointStore checkpoints(PlantedBug bug, MemoryCheckpointStore store, Random random) {
    return switch (bug) {
      case CHECKPOINT_GUARD_MISSING -> twist(CheckpointStore.class, store, unguarded(store));
      case CHECKPOINT_CELL_LOST -> twist(CheckpointStore.class, store, forgetful(random));
      default -> store;
    };
  }

  /// What a pod's own client of the log makes of its answers.
  static LogStore client(PlantedBug bug, LogStore log) {
    return switch (bug) {
      case UNKNOWN_IS_FAILURE -> twist(LogStore.class, log, unknownFails());
      case UNKNOWN_IS_SUCCESS -> twist(LogStore.class, log, unknownSucceeds());
      default -> log;
    };
  }

  private static Twist unfenced(MemoryLogStore log) {
    return (method, arguments, port) -> {
      if (method.getName().equals("append")) {
        log.overwrite((AccountId) arguments[0], (long) arguments[1], (byte[]) arguments[2]);
        return new AppendOutcome.Applied();
      }
      return port.call(method, arguments);
    };
  }

  private static Twist unclosed(MemoryLogStore log) {
    return (method, arguments, port) -> {
      if (method.getName().equals("dropBucket")) {
        log.forget((AccountId) arguments[0], (long) arguments[1]);
        return null;
      }
      return method.getName().equals("closeBucket") ? null : port.call(method, arguments);
    };
  }

  private static Twist stale(Random random) {
    return (method, arguments, port) ->
        method.getName().equals("tail") && random.nextInt(8) == 0
            ? new LogTail(List.of(), false)
            : port.call(method, arguments);
  }

  /// Two pages, between which others are at work.
  private static Twist paged(MemoryLogStore log, SimScheduler scheduler) {
    return (method, arguments, port) -> {
      int wanted = method.getName().equals("tail") ? (int) arguments[2] : 0;
      if (wanted < 2) {
        return port.call(method, arguments);
      }
      AccountId account = (AccountId) arguments[0];
      long from = (long) arguments[1];
      LogTail first = log.tail(account, from, 1);
      boolean slow = scheduler.random().nextInt(20) == 0;
      scheduler.sleep(slow ? Duration.ofMinutes(40) : Duration.ZERO);
      LogTail rest = log.tail(account, from + 1, wanted - 1);
      List<byte[]> entries = new ArrayList<>(first.entries());
      entries.addAll(first.entries().isEmpty() ? List.of() : rest.entries());
      return new LogTail(entries, first.endsInClosedBucket());
    };
  }

  private static Twist unknownFails() {
    return (method, arguments, port) -> {
      Object answer = port.call(method, arguments);
      if (answer instanceof AppendOutcome.Unknown(Throwable cause)) {
        throw new EngineException("not appended", cause);
      }
      return answer;
    };
  }

  private static Twist unknownSucceeds() {
    return (method, arguments, port) -> {
      Object answer = port.call(method, arguments);
      return answer instanceof AppendOutcome.Unknown ? new AppendOutcome.Applied() : answer;
    };
  }

  /// Writes by arrival, not by position.
  private static Twist unguarded(MemoryCheckpointStore store) {
    return (method, arguments, port) -> {
      if (!method.getName().equals("put")) {
        return port.call(method, arguments);
      }
      List<CheckpointStore.Cell> cells =
          ((List<?>) arguments[1]).stream().map(CheckpointStore.Cell.class::cast).toList();
      store.overwrite((AccountId) arguments[0], cells);
      return null;
    };
  }

  private static Twist forgetful(Random random) {
    return (method, arguments, port) -> {
      if (!method.getName().equals("put") || random.nextInt(4) > 0) {
        return port.call(method, arguments);
      }
      List<?> cells = new ArrayList<>((List<?>) arguments[1]);
      if (!cells.isEmpty()) {
        cells.remove(random.nextInt(cells.size()));
      }
      return port.call(method, arguments[0], cells);
    };
  }

  private static <T> T twist(Class<T> type, T target, Twist twist) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            twist.call(
                method,
                arguments == null ? new Object[0] : arguments,
                (called, given) -> invoke(target, called, given));
    return type.cast(
        Proxy.newProxyInstance(BrokenPorts.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
