package io.mailkeep.pop3.server;

import io.mailkeep.pop3.wire.Replies;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.store.api.StoreException;

/// Answers what the store could not do: trouble that passes is `[SYS/TEMP]`, the rest `[SYS/PERM]`
/// (RFC 3206 §4), and neither is ever `[AUTH]`.
final class FailureReplies {
  private FailureReplies() {}

  static void answer(Replies replies, StoreException failure) {
    switch (failure) {
      case StoreException.Unavailable _ ->
          replies.error(ResponseCode.SYS_TEMP, "Mail store not available, try later");
      case StoreException.OutcomeUnknown _ ->
          replies.error(ResponseCode.SYS_TEMP, "Outcome unknown, try later");
      case StoreException.NoSuchMessage _ ->
          replies.error(ResponseCode.NONE, "The message is no longer there");
      case StoreException.BodyLost _ ->
          replies.error(ResponseCode.SYS_PERM, "The message cannot be read");
      case StoreException.NoSuchAccount _ ->
          replies.error(ResponseCode.SYS_PERM, "The account is gone");
      case StoreException.NoSuchMailbox _ ->
          replies.error(ResponseCode.SYS_TEMP, "The maildrop is gone");
      case StoreException.MailboxExists _,
          StoreException.Refused _,
          StoreException.SpecialUseRefused _,
          StoreException.HasChildren _,
          StoreException.OverQuota _,
          StoreException.LimitReached _,
          StoreException.TooLarge _,
          StoreException.UploadGone _,
          StoreException.AccountExists _ ->
          replies.error(ResponseCode.SYS_PERM, "Not possible");
    }
  }
}
