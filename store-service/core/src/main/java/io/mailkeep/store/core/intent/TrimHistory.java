package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.HistoryTrimmed;
import java.util.List;

/// Forgets which uids of a mailbox were expunged up to a modseq; whoever asks from further back
/// hears of every hole (RFC 7162 §3.2.5.1).
public record TrimHistory(MailboxId mailbox, long modSeq) implements Intent<Done> {
  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    MailboxState found = state.mailboxes().find(mailbox);
    if (found == null || found.history().trimmedModSeq() >= modSeq) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    return new Decision.Commit<>(
        List.of(
            Change.newBuilder()
                .setHistoryTrimmed(
                    HistoryTrimmed.newBuilder().setMailbox(mailbox.value()).setModseq(modSeq))
                .build()));
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
