package io.mailkeep.store.testkit.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/// A port that answers one method otherwise than its engine does.
final class Altered {
  private Altered() {}

  /// @param method its name
  /// @param answer makes of an answer another one
  static <T, A> T of(
      Class<T> port, T engine, String method, Class<A> type, UnaryOperator<A> answer) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, called, arguments) -> {
              try {
                Object found = called.invoke(engine, arguments);
                return called.getName().equals(method) ? answer.apply(type.cast(found)) : found;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /// Runs `then` after each call of a method.
  static <T> T noting(Class<T> port, T engine, String method, Runnable then) {
    return of(
        port,
        engine,
        method,
        Object.class,
        answer -> {
          then.run();
          return answer;
        });
  }
}
