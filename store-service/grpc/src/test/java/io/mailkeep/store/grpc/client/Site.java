package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.grpc.server.StoreServer;
import io.mailkeep.store.testkit.MemoryStack;
import io.mailkeep.store.testkit.contract.MailSession;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Two pods over one engine, an account, and a frontend connected to both.
final class Site implements AutoCloseable {
  final Pods pods = new Pods();
  final MemoryEngine engine = MemoryEngine.create(InstantSource.system());
  final MemoryStack firstStack = stack();
  final MemoryStack secondStack = stack();
  final AccountId account = firstStack.createAccount("ann@example.org", "secret");
  final StoreServer first;
  final StoreServer second;
  StoreClient client;
  MailSession session;

  Site() {
    this((server, call, real) -> real.call());
  }

  /// Stands around every call of either pod's mail store.
  @FunctionalInterface
  interface PodHook {
    Object around(StoreServer pod, String call, Hooked.Real real) throws Throwable;
  }

  Site(PodHook hook) {
    first = start(firstStack, hook);
    second = start(secondStack, hook);
    connect(Pods.to(first, second));
  }

  void connect(StoreClientSettings settings) {
    client = pods.connect(settings);
    session = new MailSession(client.mail(), account, firstStack.ids());
  }

  private MemoryStack stack() {
    return new MemoryStack(InstantSource.system(), engine, StoreSettings.DEFAULT);
  }

  private StoreServer start(MemoryStack stack, PodHook hook) {
    AtomicReference<StoreServer> itself = new AtomicReference<>();
    MailStore hooked =
        Hooked.of(
            MailStore.class,
            stack.mailStore(),
            (call, real) -> hook.around(itself.get(), call, real));
    StoreServer server = pods.start(hooked, stack.authenticator(), stack.admin());
    itself.set(server);
    return server;
  }

  /// A session on this pod without any wire, to see what is there.
  MailSession local() {
    return new MailSession(secondStack.mailStore(), account, secondStack.ids());
  }

  @Override
  public void close() throws Exception {
    pods.close();
  }
}
