package io.mailkeep.imap.command;

import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A store of which some bodies cannot be had.
final class LostBodies {
  private final Set<EmailNumber> lost = ConcurrentHashMap.newKeySet();

  void lose(long email) {
    lost.add(new EmailNumber(email));
  }

  MailStore around(MailStore store) {
    return (MailStore)
        Proxy.newProxyInstance(
            MailStore.class.getClassLoader(),
            new Class<?>[] {MailStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("openBody") && lost.contains(arguments[1])) {
                throw new StoreException.BodyLost("planned");
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
