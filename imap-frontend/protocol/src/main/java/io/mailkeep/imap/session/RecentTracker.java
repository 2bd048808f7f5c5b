package io.mailkeep.imap.session;

import io.mailkeep.store.api.MailboxId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers which messages some session of this process was told of, so that one session sees each
/// as `\Recent` (RFC 3501 §2.3.2). Kept in memory only: it costs no log entry, and is forgotten
/// with the process.
public final class RecentTracker {
  /// Mailboxes remembered; the one longest out of use is forgotten first.
  static final int MAX_MAILBOXES = 100_000;

  private final Map<MailboxId, Long> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MailboxId, Long> eldest) {
          return size() > MAX_MAILBOXES;
        }
      };

  /// The UID from which on messages are recent for the session that asks. Where nothing is known of
  /// the mailbox, its messages are not recent.
  synchronized long claim(MailboxId mailbox, long uidNext) {
    Long before = told.get(mailbox);
    told.put(mailbox, before == null ? uidNext : Math.max(before, uidNext));
    return before == null ? uidNext : before;
  }

  /// How many messages at the most are recent for whoever selects the mailbox next.
  public synchronized long recentCount(MailboxId mailbox, long uidNext, long exists) {
    Long before = told.get(mailbox);
    return before == null ? 0 : Math.min(exists, Math.max(0, uidNext - before));
  }
}
