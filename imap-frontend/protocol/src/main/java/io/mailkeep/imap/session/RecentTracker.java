package io.mailkeep.imap.session;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.MailboxId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers which messages some session of this process was told of, so that one session sees each
/// as `\Recent`. Kept in memory only: it costs no log entry, and is forgotten with the process. A
/// message of which nothing is known is recent (RFC 3501 §2.3.2: what cannot be determined should
/// be).
public final class RecentTracker {
  /// Mailboxes remembered; the one longest out of use is forgotten first.
  static final int MAX_MAILBOXES = 100_000;

  private static final long FIRST_UID = 1;

  /// The UIDNEXT that sessions were told.
  private final Map<Key, Long> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > MAX_MAILBOXES;
        }
      };

  /// The id of a mailbox is its own only inside its account.
  private record Key(AccountId account, MailboxId mailbox) {}

  /// The UID from which on messages are recent for whoever asks, and for nobody after that.
  synchronized long claim(AccountId account, MailboxId mailbox, long uidNext) {
    Key key = new Key(account, mailbox);
    long from = told.getOrDefault(key, FIRST_UID);
    told.put(key, Math.max(from, uidNext));
    return from;
  }

  /// The UID from which on messages are recent for whoever selects the mailbox next.
  synchronized long recentFrom(AccountId account, MailboxId mailbox) {
    return told.getOrDefault(new Key(account, mailbox), FIRST_UID);
  }

  /// How many messages at the most are recent for whoever selects the mailbox next.
  public long recentCount(AccountId account, MailboxId mailbox, long uidNext, long exists) {
    return Math.clamp(uidNext - recentFrom(account, mailbox), 0, exists);
  }
}
