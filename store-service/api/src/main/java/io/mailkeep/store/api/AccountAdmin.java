package io.mailkeep.store.api;

import java.time.Instant;
import java.util.List;

/// Makes and removes accounts. Each call is idempotent at every step: after a crash, call again.
public interface AccountAdmin {
  /// Makes an account with its standard mailboxes.
  ///
  /// @param address local part and domain; stored in lower case, NFC
  /// @throws StoreException.AccountExists if an active account has the address
  AccountId create(String address, Secret secret);

  /// @throws StoreException.NoSuchAccount if there is none
  void setSecret(String address, Secret secret);

  /// Removes the account: it can't be used at once, its mail is erased.
  ///
  /// @throws StoreException.NoSuchAccount if there is none
  void remove(String address);

  /// The account of an address.
  ///
  /// @throws StoreException.NoSuchAccount if there is none
  AccountId find(String address);

  /// Up to `limit` accounts whose address is above `after`, in order of address.
  List<AccountSummary> list(String after, int limit);

  /// An account's line in a list.
  record AccountSummary(String address, AccountId account, String state, Instant created) {}

  /// What a user proves who they are with.
  sealed interface Secret {
    /// A password in the clear; hashed with Argon2id at once. Wiped by the caller.
    record Password(char[] value) implements Secret {}

    /// `{SCHEME}hash` from another server; replaced by Argon2id at the next login.
    record Imported(String value) implements Secret {}
  }
}
