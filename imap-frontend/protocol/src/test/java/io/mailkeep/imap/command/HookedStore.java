package io.mailkeep.imap.command;

import io.mailkeep.store.api.MailStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// The store of a test with something around each of its calls.
final class HookedStore {
  private HookedStore() {}

  /// The call itself.
  interface Real {
    @Nullable Object call() throws Throwable;
  }

  /// What is to happen instead.
  interface Hook {
    @Nullable Object around(String call, Real real) throws Throwable;
  }

  static MailStore of(MailStore store, Hook hook) {
    return (MailStore)
        Proxy.newProxyInstance(
            MailStore.class.getClassLoader(),
            new Class<?>[] {MailStore.class},
            (proxy, method, arguments) ->
                hook.around(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(store, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    }));
  }
}
