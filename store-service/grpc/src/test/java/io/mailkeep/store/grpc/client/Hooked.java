package io.mailkeep.store.grpc.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Something real whose calls a test can hold, break or watch; what it hands out is hooked as well.
final class Hooked {
  /// Stands around every call.
  @FunctionalInterface
  interface Hook {
    /// @param call `store`, or `Cursor.next` of what a call handed out
    Object around(String call, Real real) throws Throwable;
  }

  @FunctionalInterface
  interface Real {
    Object call() throws Throwable;
  }

  private Hooked() {}

  static <T> T of(Class<T> type, T real, Hook hook) {
    return of("", type, real, hook);
  }

  private static <T> T of(String prefix, Class<T> type, T real, Hook hook) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object result =
                  hook.around(
                      prefix + method.getName(),
                      () -> {
                        try {
                          return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                          throw e.getCause();
                        }
                      });
              Class<?> given = method.getReturnType();
              return given.isInterface() && given.getPackage() == type.getPackage()
                  ? inner(given, result, hook)
                  : result;
            }));
  }

  private static <T> T inner(Class<T> type, Object real, Hook hook) {
    return of(type.getSimpleName() + ".", type, type.cast(real), hook);
  }
}
