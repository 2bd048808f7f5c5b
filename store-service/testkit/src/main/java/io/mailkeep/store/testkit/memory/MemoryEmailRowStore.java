package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EmailRowStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Email rows in memory; a deleted number stays deleted.
public final class MemoryEmailRowStore implements EmailRowStore {
  private static final EmailRow DELETED = new EmailRow(-1, new byte[0]);

  private final Map<AccountId, Map<Long, EmailRow>> accounts = new HashMap<>();

  @Override
  public synchronized void put(AccountId account, List<EmailRow> rows) {
    Map<Long, EmailRow> present = rows(account);
    for (EmailRow row : rows) {
      present.putIfAbsent(row.number(), copy(row));
    }
  }

  @Override
  public synchronized List<EmailRow> get(AccountId account, long[] numbers) {
    Map<Long, EmailRow> present = rows(account);
    List<EmailRow> found = new ArrayList<>();
    for (long number : numbers) {
      EmailRow row = present.get(number);
      if (row != null && row.number() != DELETED.number()) {
        found.add(copy(row));
      }
    }
    return List.copyOf(found);
  }

  @Override
  public synchronized void delete(AccountId account, List<Long> numbers) {
    for (long number : numbers) {
      rows(account).put(number, DELETED);
    }
  }

  @Override
  public synchronized void erase(AccountId account) {
    accounts.remove(account);
  }

  private Map<Long, EmailRow> rows(AccountId account) {
    return accounts.computeIfAbsent(account, key -> new HashMap<>());
  }

  /// The same rows, to go on from by itself.
  public synchronized MemoryEmailRowStore copy() {
    MemoryEmailRowStore copy = new MemoryEmailRowStore();
    accounts.forEach((account, present) -> copy.accounts.put(account, new HashMap<>(present)));
    return copy;
  }

  private static EmailRow copy(EmailRow row) {
    return new EmailRow(row.number(), row.content().clone());
  }
}
