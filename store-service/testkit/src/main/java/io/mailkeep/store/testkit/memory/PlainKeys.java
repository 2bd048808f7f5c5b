package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.AccountKeys;
import java.util.Set;

/// Seals nothing: where a test is about something else and wants speed.
public final class PlainKeys implements AccountKeys {
  @Override
  public byte[] create(AccountId account) {
    return new byte[0];
  }

  @Override
  public byte[] seal(AccountId account, byte[] plain, byte[] context) {
    return plain.clone();
  }

  @Override
  public byte[] open(AccountId account, byte[] sealed, byte[] context) {
    return sealed.clone();
  }

  @Override
  public void erase(AccountId account) {
    // There is no key.
  }

  @Override
  public Set<KeyCopy> damaged(AccountId account, byte[] inDirectory) {
    return Set.of();
  }
}
