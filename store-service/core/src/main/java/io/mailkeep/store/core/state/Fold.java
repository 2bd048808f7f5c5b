package io.mailkeep.store.core.state;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.MailboxCreated;
import io.mailkeep.store.core.state.format.MailboxRemoved;
import io.mailkeep.store.core.state.format.Transaction;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes the next snapshot from a log entry. The result depends on the snapshot and the entry
/// alone, for ever: a change of behaviour takes a new entry format.
public final class Fold {
  private final StateSizes sizes;
  private final Stamp stamp;
  private final Transaction transaction;
  private Counters counters;
  private Mailboxes mailboxes;
  private SortedSet<String> subscriptions;
  private Emails emails;

  private Fold(AccountState base, long seq, Transaction transaction) {
    this.sizes = base.sizes();
    this.stamp =
        new Stamp(seq, transaction.getModseq(), Math.floorDiv(transaction.getTimeMillis(), 1000));
    this.transaction = transaction;
    this.counters = base.counters();
    this.mailboxes = base.mailboxes();
    this.subscriptions = base.subscriptions();
    this.emails = base.emails();
  }

  /// Folds a whole entry, whose transactions have their changes with them.
  ///
  /// @param hash of the entry
  /// @throws CorruptLogException if it does not follow
  public static AccountState entry(AccountState base, Entry entry, EntryHash hash) {
    if (entry.getSeq() != base.seq() + 1
        || !entry.getPreviousHash().equals(base.hash().value())
        || entry.getTimeline() < base.counters().timeline()) {
      throw new CorruptLogException("entry " + entry.getSeq() + " does not follow " + base.seq());
    }
    AccountState state = base;
    for (Transaction transaction : entry.getTransactionsList()) {
      state = transaction(state, entry.getSeq(), transaction);
    }
    return close(state, entry, hash);
  }

  /// Ends the fold of an entry whose transactions were folded one by one.
  public static AccountState close(AccountState state, Entry entry, EntryHash hash) {
    Counters c = state.counters();
    Counters closed =
        new Counters(
            c.life(),
            entry.getTimeline(),
            c.modSeq(),
            Math.max(c.clockMillis(), entry.getTimeMillis()),
            c.uidValidity(),
            c.lastMailbox(),
            c.lastEmail(),
            c.uploadFloorMillis(),
            c.quotaBytes(),
            c.usedBytes());
    return new AccountState(
        state.sizes(),
        entry.getSeq(),
        hash,
        closed,
        state.mailboxes(),
        state.subscriptions(),
        state.emails(),
        state.requestIds());
  }

  /// Folds one transaction of the entry at `seq`; the snapshot's own position stays.
  public static AccountState transaction(AccountState base, long seq, Transaction transaction) {
    Counters before = base.counters();
    if (transaction.getModseq() <= before.modSeq() || before.life() == Counters.Life.CLOSED) {
      throw new CorruptLogException("transaction " + transaction.getModseq() + " of entry " + seq);
    }
    Fold fold = new Fold(base, seq, transaction);
    fold.advance(before.life(), 0, 0, 0, 0);
    for (Change change : transaction.getChangesList()) {
      fold.applyStored(change);
    }
    long clock = Math.max(before.clockMillis(), transaction.getTimeMillis());
    return new AccountState(
        base.sizes(),
        base.seq(),
        base.hash(),
        fold.counters,
        fold.mailboxes,
        fold.subscriptions,
        fold.emails,
        base.requestIds().add(Packed.uuid(transaction.getId()), seq, clock));
  }

  /// Whatever goes wrong with a change, it is one that cannot be.
  private void applyStored(Change change) {
    try {
      apply(change);
    } catch (CorruptLogException | NotLoaded e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CorruptLogException(
          "a change of kind " + change.getKindCase() + " of entry " + stamp.seq(), e);
    }
  }

  private void apply(Change change) {
    switch (change.getKindCase()) {
      case ACCOUNT_OPENED -> advance(Counters.Life.OPEN, 0, 0, 0, 0);
      case ACCOUNT_CLOSED -> advance(Counters.Life.CLOSED, 0, 0, 0, 0);
      case MAILBOX_CREATED -> create(change.getMailboxCreated());
      case MAILBOX_REMOVED -> remove(change.getMailboxRemoved());
      case MAILBOX_RENAMED -> {
        MailboxState mailbox = mailboxes.get(change.getMailboxRenamed().getMailbox());
        mailboxes =
            mailboxes
                .remove(mailbox.id().value())
                .add(mailbox.renamed(change.getMailboxRenamed().getName()));
      }
      case SUBSCRIPTION_SET ->
          subscribe(
              change.getSubscriptionSet().getName(), change.getSubscriptionSet().getSubscribed());
      case KEYWORDS_ADDED -> {
        MailboxState mailbox = mailboxes.get(change.getKeywordsAdded().getMailbox());
        mailboxes =
            mailboxes.replace(mailbox.withKeywords(change.getKeywordsAdded().getNamesList()));
      }
      case MESSAGES_ADDED -> add(MessageChange.Added.of(change.getMessagesAdded()));
      case FLAGS_SET -> apply(MessageChange.Flagged.of(change.getFlagsSet()));
      case MESSAGES_EXPUNGED -> expunge(MessageChange.Expunged.of(change.getMessagesExpunged()));
      case HISTORY_TRIMMED -> {
        MailboxState mailbox = mailboxes.get(change.getHistoryTrimmed().getMailbox());
        long modSeq = change.getHistoryTrimmed().getModseq();
        mailboxes = mailboxes.replace(mailbox.with(mailbox.history().trim(modSeq)));
      }
      case UPLOAD_FLOOR_RAISED -> raiseFloor(change.getUploadFloorRaised().getTimeMillis());
      case PURGE_PLANNED ->
          emails =
              emails.plan(
                  new Emails.PurgePlan(
                      change.getPurgePlanned().getId().toByteArray(),
                      transaction.getTimeMillis(),
                      Packed.numbers(change.getPurgePlanned().getEmailsList())));
      case PURGED ->
          emails =
              emails.purge(
                  change.getPurged().getPlan().toByteArray(),
                  Packed.numbers(change.getPurged().getEmailsList()),
                  stamp);
      case QUOTA_SET -> setQuota(change.getQuotaSet().getLimitBytes());
      case KIND_NOT_SET ->
          throw new CorruptLogException("a change of unknown kind at entry " + stamp.seq());
    }
  }

  private void create(MailboxCreated created) {
    Set<SpecialUse> uses = EnumSet.noneOf(SpecialUse.class);
    for (SpecialUse use : SpecialUse.values()) {
      if (created.getSpecialUsesList().contains(use.number())) {
        uses.add(use);
      }
    }
    mailboxes =
        mailboxes.add(
            MailboxState.create(
                sizes,
                created.getMailbox(),
                created.getName(),
                created.getUidValidity(),
                Set.copyOf(uses),
                stamp.modSeq()));
    advance(counters.life(), created.getUidValidity(), created.getMailbox(), 0, 0);
  }

  private void remove(MailboxRemoved removed) {
    MailboxState mailbox = mailboxes.get(removed.getMailbox());
    long[] numbers = Packed.numbers(removed.getEmailsList());
    mailboxes = mailboxes.remove(removed.getMailbox());
    emails = emails.apply(new EmailChange.Referenced(numbers, -1), stamp);
    advance(counters.life(), 0, 0, 0, -mailbox.summary().sizeBytes());
  }

  private void subscribe(String name, boolean subscribed) {
    SortedSet<String> next = new TreeSet<>(subscriptions);
    if (subscribed) {
      next.add(name);
    } else {
      next.remove(name);
    }
    subscriptions = Collections.unmodifiableSortedSet(next);
  }

  private void add(MessageChange.Added added) {
    apply(added);
    long size = Arrays.stream(added.sizes()).asLongStream().sum();
    if (added.uploads().isEmpty()) {
      emails = emails.apply(new EmailChange.Referenced(added.emails(), 1), stamp);
      advance(counters.life(), 0, 0, 0, size);
    } else {
      emails =
          emails.apply(
              new EmailChange.Introduced(added.emails(), added.uploads(), added.sizes()), stamp);
      advance(counters.life(), 0, 0, added.emails()[added.emails().length - 1], size);
    }
  }

  private void expunge(MessageChange.Expunged expunged) {
    apply(expunged);
    emails = emails.apply(new EmailChange.Referenced(expunged.emails(), -1), stamp);
    advance(counters.life(), 0, 0, 0, -expunged.sizeBytes());
  }

  private void apply(MessageChange change) {
    long id =
        switch (change) {
          case MessageChange.Added added -> added.mailbox();
          case MessageChange.Flagged flagged -> flagged.mailbox();
          case MessageChange.Expunged expunged -> expunged.mailbox();
        };
    mailboxes = mailboxes.replace(mailboxes.get(id).apply(change, stamp));
  }

  private void raiseFloor(long millis) {
    Counters c = counters;
    counters =
        new Counters(
            c.life(),
            c.timeline(),
            c.modSeq(),
            c.clockMillis(),
            c.uidValidity(),
            c.lastMailbox(),
            c.lastEmail(),
            Math.max(c.uploadFloorMillis(), millis),
            c.quotaBytes(),
            c.usedBytes());
  }

  private void setQuota(long bytes) {
    Counters c = counters;
    counters =
        new Counters(
            c.life(),
            c.timeline(),
            c.modSeq(),
            c.clockMillis(),
            c.uidValidity(),
            c.lastMailbox(),
            c.lastEmail(),
            c.uploadFloorMillis(),
            bytes,
            c.usedBytes());
  }

  private void advance(
      Counters.Life life, long uidValidity, long mailbox, long email, long usedDelta) {
    Counters c = counters;
    counters =
        new Counters(
            life,
            c.timeline(),
            stamp.modSeq(),
            Math.max(c.clockMillis(), transaction.getTimeMillis()),
            Math.max(c.uidValidity(), uidValidity),
            Math.max(c.lastMailbox(), mailbox),
            Math.max(c.lastEmail(), email),
            c.uploadFloorMillis(),
            c.quotaBytes(),
            c.usedBytes() + usedDelta);
  }

  /// The mailbox whose messages a change touches; null if it touches none.
  public static @Nullable MailboxId mailboxOf(Change change) {
    return switch (change.getKindCase()) {
      case MESSAGES_ADDED -> new MailboxId(change.getMessagesAdded().getMailbox());
      case FLAGS_SET -> new MailboxId(change.getFlagsSet().getMailbox());
      case MESSAGES_EXPUNGED -> new MailboxId(change.getMessagesExpunged().getMailbox());
      case MAILBOX_REMOVED -> new MailboxId(change.getMailboxRemoved().getMailbox());
      default -> null;
    };
  }
}
