package io.mailkeep.store.core.restore;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.core.intent.Restore.Lost;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Gone;
import io.mailkeep.store.core.state.format.MailboxRemoved;
import io.mailkeep.store.core.state.format.MessagesExpunged;
import io.mailkeep.store.core.state.format.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds deletions in log entries. A message that was moved is not deleted.
final class DeletionScan {
  private static final int SYSTEM_BITS = (1 << MessageRow.FIRST_KEYWORD_BIT) - 1;

  private final Instant since;
  private final List<Raw> found = new ArrayList<>();
  private final Map<Long, MailboxRemoved> removed = new HashMap<>();

  DeletionScan(Instant since) {
    this.since = since;
  }

  /// @param gone null where an older release wrote it
  private record Raw(
      long seq, Instant time, Actor actor, long mailbox, long[] emails, @Nullable Gone gone) {}

  /// Takes an entry in, with its side rows; in the order of the log.
  void add(Entry entry) {
    for (Transaction transaction : entry.getTransactionsList()) {
      Instant time = Instant.ofEpochMilli(transaction.getTimeMillis());
      if (!time.isBefore(since)) {
        add(entry.getSeq(), time, transaction);
      }
    }
  }

  private void add(long seq, Instant time, Transaction transaction) {
    var by = transaction.getActor();
    Actor actor = new Actor(by.getProtocol(), by.getSession(), by.getClientIp());
    Set<Long> movedFrom = new HashSet<>();
    for (Change change : transaction.getChangesList()) {
      switch (change.getKindCase()) {
        case MESSAGES_ADDED -> movedFrom.add(change.getMessagesAdded().getSourceMailbox());
        case MESSAGES_EXPUNGED -> {
          MessagesExpunged gone = change.getMessagesExpunged();
          if (!movedFrom.contains(gone.getMailbox())) {
            long[] emails = Packed.numbers(gone.getEmailsList());
            Gone were = gone.hasGone() ? gone.getGone() : null;
            found.add(new Raw(seq, time, actor, gone.getMailbox(), emails, were));
          }
        }
        case MAILBOX_REMOVED -> {
          MailboxRemoved gone = change.getMailboxRemoved();
          removed.put(gone.getMailbox(), gone);
          long[] emails = Packed.numbers(gone.getEmailsList());
          if (emails.length > 0) {
            Gone were = gone.hasGone() ? gone.getGone() : null;
            found.add(new Raw(seq, time, actor, gone.getMailbox(), emails, were));
          }
        }
        default -> {
          // Deletes nothing.
        }
      }
    }
  }

  /// What was deleted, the oldest first.
  ///
  /// @param state knows the keywords of mailboxes that are still there
  List<Deleted> deleted(AccountState state) {
    return found.stream().map(raw -> deleted(raw, keywords(state, raw.mailbox))).toList();
  }

  private List<String> keywords(AccountState state, long mailbox) {
    MailboxState there = state.mailboxes().find(new MailboxId(mailbox));
    MailboxRemoved gone = removed.get(mailbox);
    return there != null
        ? there.keywords()
        : gone == null ? List.of() : List.copyOf(gone.getKeywordsList());
  }

  /// The name that a mailbox had when it was removed; null if that is not known.
  @Nullable String nameOf(long mailbox) {
    MailboxRemoved gone = removed.get(mailbox);
    return gone == null || gone.getName().isEmpty() ? null : gone.getName();
  }

  private static Deleted deleted(Raw raw, List<String> keywords) {
    int count = raw.emails.length;
    List<Lost> messages = new ArrayList<>(count);
    long[] flags = raw.gone == null ? new long[count] : Packed.runs(raw.gone.getFlagsList(), count);
    long[] zones = raw.gone == null ? new long[count] : Packed.runs(raw.gone.getZonesList(), count);
    long seconds = 0;
    for (int i = 0; i < count; i++) {
      seconds =
          raw.gone == null ? raw.time.getEpochSecond() : seconds + raw.gone.getInternalDates(i);
      long date = Columns.packDate(seconds, (int) zones[i]);
      messages.add(new Lost(raw.emails[i], words(flags[i], keywords), date));
    }
    return new Deleted(raw.seq, raw.time, raw.actor, raw.mailbox, messages);
  }

  private static Flags words(long bits, List<String> keywords) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < keywords.size(); i++) {
      if ((bits & 1L << (MessageRow.FIRST_KEYWORD_BIT + i)) != 0) {
        names.add(keywords.get(i));
      }
    }
    return new Flags((int) bits & SYSTEM_BITS, names);
  }
}
