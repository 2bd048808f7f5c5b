package io.mailkeep.store.testkit.fault;

import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Breaks chosen calls of the ports it wraps. One script stands for one process: wrap all ports of
/// a store pod with the same one, and a crash takes all of them.
///
/// Calls are named `LogStore.append`; what a port hands out (a sink, a stream) is wrapped too, its
/// calls are named `BlobStore.Sink.commit`.
public final class FaultScript {
  private final List<String> calls = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<LateCall> late = new ArrayList<>();
  private boolean crashed;

  /// The port with this script's faults in it.
  public <T> T wrap(Class<T> port, T target) {
    return port.cast(
        Proxy.newProxyInstance(
            FaultScript.class.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Object.class || method.isDefault()
                    ? invoke(target, method, arguments)
                    : called(target, method, arguments)));
  }

  /// Breaks the `nth` call of this name from now on, the next one being 1.
  public synchronized FaultScript on(String call, int nth, Fault fault) {
    rules.add(new Rule(call::equals, nth, nth, fault));
    return this;
  }

  /// Breaks the `nth` call of any name from now on, the next one being 1.
  public synchronized FaultScript onAny(int nth, Fault fault) {
    rules.add(new Rule(call -> true, nth, nth, fault));
    return this;
  }

  /// Breaks the `nth` call of any name from now on, and all that follow it.
  public synchronized FaultScript onAllFrom(int nth, Fault fault) {
    rules.add(new Rule(call -> true, nth, Integer.MAX_VALUE, fault));
    return this;
  }

  /// The names of all calls since the last [#restart], in order.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /// Ends a crash, drops all rules and forgets the calls. What is late stays late.
  public synchronized void restart() {
    crashed = false;
    rules.clear();
    calls.clear();
  }

  /// Does everything that is still late now; how many calls that were.
  public synchronized int deliverLate() {
    int count = late.size();
    List<LateCall> due = List.copyOf(late);
    late.clear();
    due.forEach(LateCall::run);
    return count;
  }

  private @Nullable Object called(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String call = nameOf(method);
    Fault fault;
    synchronized (this) {
      deliverDue();
      calls.add(call);
      fault = crashed ? new Fault.CrashBefore() : matching(call);
      crashed |= fault instanceof Fault.CrashBefore || fault instanceof Fault.CrashAfter;
    }
    return switch (fault) {
      case null -> wrapped(method, invoke(target, method, arguments));
      case Fault.Slow(Runnable passing) -> {
        passing.run();
        yield wrapped(method, invoke(target, method, arguments));
      }
      case Fault.SlowAnswer(Runnable passing) -> {
        Object answer = invoke(target, method, arguments);
        passing.run();
        yield wrapped(method, answer);
      }
      case Fault.Before _, Fault.CrashBefore _ -> failed(call, method);
      case Fault.After _, Fault.CrashAfter _ -> {
        invoke(target, method, arguments);
        yield failed(call, method);
      }
      case Fault.Late(int callsLater) -> {
        // What a port handed out is closed by then: a call on it never arrives.
        if (!isHandle(method.getDeclaringClass())) {
          addLate(new LateCall(target, method, arguments, callsLater));
        }
        yield failed(call, method);
      }
    };
  }

  private synchronized void addLate(LateCall call) {
    late.add(call);
  }

  private void deliverDue() {
    for (Iterator<LateCall> each = late.iterator(); each.hasNext(); ) {
      LateCall call = each.next();
      if (--call.callsLater <= 0) {
        each.remove();
        call.run();
      }
    }
  }

  private @Nullable Fault matching(String call) {
    Fault found = null;
    for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
      Rule rule = each.next();
      if (rule.calls.test(call) && ++rule.seen >= rule.first) {
        found = rule.fault;
        if (rule.seen >= rule.last) {
          each.remove();
        }
      }
    }
    return found;
  }

  private @Nullable Object wrapped(Method method, @Nullable Object result) {
    return result != null && isHandle(method.getReturnType())
        ? wrapHandle(method.getReturnType(), result)
        : result;
  }

  private <T> T wrapHandle(Class<T> type, Object handle) {
    return wrap(type, type.cast(handle));
  }

  /// Sinks and streams: interfaces that are closed after use.
  private static boolean isHandle(Class<?> type) {
    return type.isInterface() && AutoCloseable.class.isAssignableFrom(type);
  }

  private static @Nullable Object failed(String call, Method method) {
    if (method.getReturnType() == AppendOutcome.class) {
      return new AppendOutcome.Unknown(new EngineException("scripted fault in " + call));
    }
    if (method.getName().equals("close")) {
      return null;
    }
    throw new EngineException("scripted fault in " + call);
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static String nameOf(Method method) {
    Class<?> type = method.getDeclaringClass();
    Class<?> outer = type.getEnclosingClass();
    String name =
        outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    return name + "." + method.getName();
  }

  private static final class Rule {
    final Predicate<String> calls;
    final int first;
    final int last;
    final Fault fault;
    int seen;

    Rule(Predicate<String> calls, int first, int last, Fault fault) {
      this.calls = calls;
      this.first = first;
      this.last = last;
      this.fault = fault;
    }
  }

  /// A call that was answered with a failure and is still on its way.
  private static final class LateCall {
    private final Object target;
    private final Method method;
    private final Object @Nullable [] arguments;
    private int callsLater;

    LateCall(Object target, Method method, Object @Nullable [] arguments, int callsLater) {
      this.target = target;
      this.method = method;
      this.arguments = arguments;
      this.callsLater = callsLater;
    }

    /// Nobody waits for the answer any more.
    void run() {
      try {
        invoke(target, method, arguments);
      } catch (RuntimeException | Error outcome) {
        throw new AssertionError("a late call failed in the engine", outcome);
      } catch (Throwable outcome) {
        throw new AssertionError(outcome);
      }
    }
  }
}
