package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Uid;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxState;

/// What an account and its mailboxes have room for.
final class Limits {
  /// The highest email number: it is stored in 32 bits.
  static final long MAX_EMAIL_NUMBER = 0xFFFF_FFFFL;

  private Limits() {}

  /// Checks uids and quota (RFC 9208) for new messages.
  static void checkRoom(AccountState state, MailboxState target, int count, long octets) {
    if (target.summary().uidNext() + count - 1 > Uid.MAX_VALUE) {
      throw new StoreException.LimitReached("the mailbox has no uids left");
    }
    long quota = state.counters().quotaBytes();
    if (quota > 0 && state.counters().usedBytes() + octets > quota) {
      throw new StoreException.OverQuota();
    }
  }

  static void checkEmailNumber(long number) {
    if (number > MAX_EMAIL_NUMBER) {
      throw new StoreException.LimitReached("the account has no email numbers left");
    }
  }
}
