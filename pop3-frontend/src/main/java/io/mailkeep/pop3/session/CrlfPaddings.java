package io.mailkeep.pop3.session;

import io.mailkeep.pop3.wire.Pop3Limits;
import io.mailkeep.store.api.AccountId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.roaringbitmap.RoaringBitmap;

/// Remembers by how much each email grows when its lines end in CRLF and its header in an empty
/// line, so that only emails that are new to this process have their rows read at a login. Emails
/// never change, and most grow by nothing: that is one bit each.
public final class CrlfPaddings {
  private final LinkedHashMap<AccountId, Account> accounts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Account> eldest) {
          return size() > Pop3Limits.MAX_PADDED_ACCOUNTS;
        }
      };

  /// One account's emails. Safe for use by several sessions.
  static final class Account {
    private final RoaringBitmap without = new RoaringBitmap();
    private final Map<Long, Long> with = new HashMap<>();

    /// Empty if it is not known.
    synchronized OptionalLong of(long email) {
      if (email <= Integer.MAX_VALUE && without.contains((int) email)) {
        return OptionalLong.of(0);
      }
      Long padding = with.get(email);
      return padding == null ? OptionalLong.empty() : OptionalLong.of(padding);
    }

    synchronized void learn(long email, long padding) {
      if (padding == 0 && email <= Integer.MAX_VALUE) {
        without.add((int) email);
      } else {
        with.put(email, padding);
      }
    }
  }

  Account account(AccountId id) {
    synchronized (accounts) {
      return accounts.computeIfAbsent(id, made -> new Account());
    }
  }
}
