package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.api.AccountId;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Where the logs of active accounts end. This process is the only writer, so the question that
/// every current read asks, "is there anything after n?", mostly needs no database.
///
/// Only the writer's thread puts heads in; it takes an account's head out before a commit that
/// moves it and puts the new one in after, so in between readers ask the database.
final class LogHeads {
  /// Past it, all are forgotten.
  static final int MAX_ACCOUNTS = 100_000;

  static final long NOTHING_CLOSED = -1;

  private final ConcurrentHashMap<AccountId, Head> heads = new ConcurrentHashMap<>();

  @Nullable Head get(AccountId account) {
    return heads.get(account);
  }

  void forget(AccountId account) {
    heads.remove(account);
  }

  void put(AccountId account, Head head) {
    if (heads.size() >= MAX_ACCOUNTS) {
      heads.clear();
    }
    heads.put(account, head);
  }

  /// @param seq the highest position that has an entry, 0 if none
  /// @param closedBucket the highest closed bucket, [#NOTHING_CLOSED] if none
  record Head(long seq, long closedBucket) {}
}
