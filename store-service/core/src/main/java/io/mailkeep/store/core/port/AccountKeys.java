package io.mailkeep.store.core.port;

import io.mailkeep.store.api.AccountId;
import java.util.Set;

/// Seals small values with an account's key (AES-256-GCM), and makes and destroys that key.
public interface AccountKeys {
  /// Makes the account's key and returns it wrapped by the master key, for the directory; also
  /// leaves one wrapped copy under the account's prefix. Called again for the same account it
  /// returns a key that opens what the first opened.
  byte[] create(AccountId account);

  /// @param context authenticated, not stored: what the value is and where it belongs
  byte[] seal(AccountId account, byte[] plain, byte[] context);

  /// @throws IllegalStateException if it was not sealed with this key and context
  byte[] open(AccountId account, byte[] sealed, byte[] context);

  /// Destroys the key's copies: what it sealed is lost for ever.
  void erase(AccountId account);

  /// The copies of the account's key that are missing, damaged or of another key. Reads what is
  /// stored, not what is remembered.
  ///
  /// @param inDirectory the copy that [#create] returned for the directory
  Set<KeyCopy> damaged(AccountId account, byte[] inDirectory);

  /// Where a wrapped copy of an account's key is.
  enum KeyCopy {
    DIRECTORY,
    /// Under the account's prefix, with its bodies.
    OBJECT
  }
}
