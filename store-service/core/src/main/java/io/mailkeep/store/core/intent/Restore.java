package io.mailkeep.store.core.intent;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailRecord;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.MessageChange;
import io.mailkeep.store.core.state.format.Change;
import java.util.ArrayList;
import java.util.List;

/// Brings deleted messages back into a mailbox, as new messages of the emails they were. One whose
/// email is purged by now, or is in some mailbox (again), is left out: a repeated restore adds
/// nothing.
///
/// @param lost each email once
public record Restore(MailboxId mailbox, List<Lost> lost) implements Intent<Integer> {
  /// The most messages of one transaction.
  public static final int MAX_MESSAGES = 5_000;

  /// A message as it was when it was deleted.
  ///
  /// @param date as [io.mailkeep.store.core.state.Columns#packDate] makes it
  public record Lost(long email, Flags flags, long date) {}

  public Restore {
    lost = List.copyOf(lost);
    if (lost.size() > MAX_MESSAGES) {
      throw new IllegalArgumentException(lost.size() + " messages to restore at once");
    }
  }

  @Override
  public Decision<Integer> decide(AccountState state, long nowMillis) {
    MailboxState target = state.mailbox(mailbox);
    List<Lost> back = new ArrayList<>();
    List<EmailRecord> emails = new ArrayList<>();
    for (Lost message : lost) {
      EmailRecord email = state.emails().find(new EmailNumber(message.email));
      if (email != null && email.references() == 0) {
        back.add(message);
        emails.add(email);
      }
    }
    if (back.isEmpty()) {
      return new Decision.Nothing<>(0);
    }
    long octets = emails.stream().mapToLong(EmailRecord::sizeBytes).sum();
    Limits.checkRoom(state, target, back.size(), octets);
    KeywordNumbers keywords = new KeywordNumbers(target);
    // Marked \Deleted they would go again with the next EXPUNGE.
    long[] flags =
        back.stream().mapToLong(m -> keywords.bits(m.flags) & ~SystemFlag.DELETED.bit()).toArray();
    List<Change> changes = new ArrayList<>(2);
    keywords.addTo(changes);
    changes.add(
        new MessageChange.Added(
                target.id().value(),
                target.uidValidity(),
                target.summary().uidNext(),
                back.stream().mapToLong(Lost::email).toArray(),
                flags,
                emails.stream().mapToInt(email -> (int) email.sizeBytes()).toArray(),
                back.stream().mapToLong(Lost::date).toArray(),
                ByteString.EMPTY,
                0,
                UidSet.EMPTY)
            .toProto());
    return new Decision.Commit<>(changes);
  }

  @Override
  public Integer result(long seq, List<Change> changes) {
    return changes.getLast().getMessagesAdded().getCount();
  }
}
