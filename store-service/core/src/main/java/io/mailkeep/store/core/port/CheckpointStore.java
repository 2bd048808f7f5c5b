package io.mailkeep.store.core.port;

import io.mailkeep.store.api.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folded state, so that an account opens without reading its whole log. It may be behind, never
/// wrong. Derived, as long as the log it was made from is not trimmed; from then on it is the
/// truth. Every write carries the log position it includes; an older write never replaces a newer
/// one, deletes included.
public interface CheckpointStore {
  /// Writes many cells in one go; each is idempotent by (key, seq). Not atomic as a whole.
  void put(AccountId account, List<Cell> cells);

  /// The cells of these names that are there, in no order.
  List<Cell> get(AccountId account, List<String> names);

  /// Writes the account's head after all cells it lists are acknowledged. When it returns, head and
  /// cells are durable: the log is trimmed on their word.
  void putHead(AccountId account, long seq, byte[] head);

  @Nullable Head head(AccountId account);

  /// Removes everything of the account.
  void erase(AccountId account);

  /// A named blob: a chunk of messages, a mailbox's history.
  ///
  /// @param name at most 100 characters of ASCII
  /// @param content null deletes the cell
  record Cell(String name, long seq, byte @Nullable [] content) {}

  record Head(long seq, byte[] content) {}
}
