package io.mailkeep.store.core.port;

import io.mailkeep.store.api.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Address to account, credentials and wrapped key. Written conditionally, read often.
public interface DirectoryStore {
  /// Adds the row unless its address has one; false if it has.
  boolean insert(DirectoryRow row);

  /// Replaces the row if its version is still `row.version() - 1`; false if not.
  boolean replace(DirectoryRow row);

  /// Removes the row if its version is this; false if not.
  boolean delete(String address, long version);

  @Nullable DirectoryRow byAddress(String address);

  @Nullable DirectoryRow byAccount(AccountId account);

  /// Up to `limit` rows whose address is above `after`, in order of address.
  List<DirectoryRow> list(String after, int limit);

  /// @param address lower case, NFC
  /// @param version grows by one with every replace, 1 at first
  /// @param record the rest, as a protobuf of core's `directory.proto`: state, secret, wrapped key,
  ///   times
  record DirectoryRow(String address, AccountId account, long version, byte[] record) {}
}
