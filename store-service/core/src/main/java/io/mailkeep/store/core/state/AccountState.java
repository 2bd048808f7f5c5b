package io.mailkeep.store.core.state;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// An account as of one log position: an immutable snapshot, free to read from any thread.
///
/// @param sizes of the parts it is kept in
/// @param seq the position of the last entry folded in, 0 before the first
/// @param hash of that entry, empty before the first
/// @param subscriptions names, also of mailboxes that are gone
public record AccountState(
    StateSizes sizes,
    long seq,
    EntryHash hash,
    Counters counters,
    Mailboxes mailboxes,
    SortedSet<String> subscriptions,
    Emails emails,
    RequestIds requestIds) {
  /// Before the first entry.
  public static AccountState fresh(StateSizes sizes) {
    return new AccountState(
        sizes,
        0,
        EntryHash.NONE,
        Counters.ZERO,
        Mailboxes.NONE,
        Collections.emptySortedSet(),
        Emails.none(sizes),
        RequestIds.none(sizes));
  }

  /// @throws StoreException.NoSuchMailbox if it is not there
  public MailboxState mailbox(MailboxId id) {
    return found(mailboxes.find(id));
  }

  /// @param name in any form; INBOX in any case
  /// @throws StoreException.NoSuchMailbox if it is not there
  public MailboxState mailbox(String name) {
    return found(mailboxes.find(MailboxNames.canonical(name)));
  }

  private static MailboxState found(@Nullable MailboxState mailbox) {
    if (mailbox == null) {
      throw new StoreException.NoSuchMailbox();
    }
    return mailbox;
  }

  public MailboxInfo info(MailboxState mailbox) {
    Summary counts = mailbox.summary();
    return new MailboxInfo(
        mailbox.id(),
        mailbox.name(),
        mailbox.uidValidity(),
        mailbox.specialUse(),
        subscriptions.contains(mailbox.name()),
        counts.exists(),
        counts.unseen(),
        counts.deleted(),
        counts.sizeBytes(),
        counts.uidNext(),
        new ModSeq(counts.highestModSeq()));
  }

  /// All mailboxes, in order of name with INBOX first.
  public List<MailboxInfo> infos() {
    List<MailboxInfo> all = new ArrayList<>(mailboxes.count());
    for (long id : mailboxes.ids()) {
      MailboxInfo info = info(mailboxes.get(id));
      all.add(info.name().equals(MailboxNames.INBOX) ? 0 : all.size(), info);
    }
    return all;
  }

  /// Octets of heap, roughly.
  public long bytes() {
    return 1_000 + mailboxes.bytes() + emails.bytes() + emails.planBytes() + requestIds.bytes();
  }

  public AccountState with(MailboxState mailbox) {
    return with(mailboxes.replace(mailbox));
  }

  private AccountState with(Mailboxes newMailboxes) {
    return new AccountState(
        sizes, seq, hash, counters, newMailboxes, subscriptions, emails, requestIds);
  }

  public AccountState with(Emails newEmails) {
    return new AccountState(
        sizes, seq, hash, counters, mailboxes, subscriptions, newEmails, requestIds);
  }

  public AccountState with(RequestIds newIds) {
    return new AccountState(sizes, seq, hash, counters, mailboxes, subscriptions, emails, newIds);
  }
}
