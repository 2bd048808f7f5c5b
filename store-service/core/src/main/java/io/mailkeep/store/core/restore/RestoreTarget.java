package io.mailkeep.store.core.restore;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.CreateMailbox;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.intent.Subscribe;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxState;
import java.util.Set;

/// Finds the mailbox that restored messages go to: the one they were deleted from, whatever it is
/// called now; else the one that has its name now; else one that is made again under that name, or
/// under [#UNKNOWN] where the name is not known.
record RestoreTarget(AccountLog account, IdSource ids, Actor by) {
  static final String UNKNOWN = "Restored";

  MailboxState find(long mailbox, String lastName) {
    AccountState state = account.current(0);
    MailboxState there = state.mailboxes().find(new MailboxId(mailbox));
    if (there != null) {
      return there;
    }
    String name = lastName.isEmpty() ? UNKNOWN : lastName;
    MailboxState namesake = state.mailboxes().find(name);
    return namesake == null ? make(name) : namesake;
  }

  private MailboxState make(String name) {
    try {
      MailboxId _ = commit(new CreateMailbox(name, Set.of()));
    } catch (StoreException.MailboxExists e) {
      // Made by somebody else in the meantime: as good.
    }
    var _ = commit(new Subscribe(name));
    return account.current(0).mailbox(name);
  }

  <R> R commit(Intent<R> intent) {
    return account.commit(new RequestId(ids.next()), by, intent).result();
  }
}
