package io.mailkeep.store.testkit.audit;

import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.EmailRecord;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Messages;

/// A snapshot as text, so that two of them can be compared to the last flag.
public final class StateDump {
  private StateDump() {}

  public static String account(AccountState state) {
    StringBuilder out = new StringBuilder();
    out.append(state.seq()).append(' ').append(state.counters()).append('\n');
    out.append(state.subscriptions()).append('\n');
    for (MailboxState mailbox : state.mailboxes().all()) {
      out.append(mailbox(state, mailbox));
    }
    for (long number = 1; number <= state.counters().lastEmail(); number++) {
      EmailRecord email = state.emails().find(new EmailNumber(number));
      out.append(email).append('\n');
    }
    return out.toString();
  }

  public static String mailbox(AccountState state, MailboxState mailbox) {
    StringBuilder out = new StringBuilder();
    out.append(state.info(mailbox)).append(' ').append(mailbox.keywords()).append('\n');
    Messages messages = mailbox.messages();
    messages.forEach((Columns columns) -> {
      for (int row = 0; row < columns.size(); row++) {
        MessageRow message = columns.message(row);
        out.append(message).append('\n');
      }
    });
    out.append("vanished ").append(mailbox.vanishedSince(ModSeq.ZERO)).append('\n');
    return out.toString();
  }
}
