package io.mailkeep.store.testkit.contract;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.testkit.MemoryStack;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;

/// An account on an engine in memory, and a client of it.
public abstract class ServedAccount {
  static final String MESSAGE = "From: a@b\r\nSubject: hello\r\n\r\nthe body\r\n";

  final MemoryEngine engine = MemoryEngine.create(InstantSource.system());
  MailSession client;

  /// The store of this pod as its users see it.
  protected abstract MailStore serve(MemoryStack pod);

  @BeforeEach
  void open() {
    MemoryStack stack = pod(StoreSettings.DEFAULT);
    AccountId account = stack.createAccount("ann@example.org", "secret");
    client = new MailSession(serve(stack), account, stack.ids());
  }

  MemoryStack pod(StoreSettings settings) {
    return new MemoryStack(InstantSource.system(), engine, settings);
  }

  /// The same account on another pod.
  MailSession otherPod() {
    MemoryStack other = pod(StoreSettings.DEFAULT);
    return new MailSession(serve(other), client.account, other.ids());
  }
}
