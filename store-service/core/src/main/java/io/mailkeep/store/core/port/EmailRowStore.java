package io.mailkeep.store.core.port;

import io.mailkeep.store.api.AccountId;
import java.util.List;

/// Email rows: what listing a mailbox needs of each immutable email. Derived from log and bodies. A
/// delete wins over every put, also a later one, so that a late rebuild never brings back what was
/// purged.
public interface EmailRowStore {
  /// Idempotent; rows of one number are always equal.
  void put(AccountId account, List<EmailRow> rows);

  /// The rows that are there of these numbers (ascending, 512 at the most), ascending.
  List<EmailRow> get(AccountId account, long[] numbers);

  void delete(AccountId account, List<Long> numbers);

  /// Removes everything of the account.
  void erase(AccountId account);

  /// @param content sealed with the account's key
  record EmailRow(long number, byte[] content) {}
}
