package io.mailkeep.store.core.restore;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.DeletedMail;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.Restore;
import io.mailkeep.store.core.intent.Restore.Lost;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.EntryReader;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.space.KeptLog;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailRecord;
import io.mailkeep.store.core.state.MailboxState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Deleted mail as the log tells of it.
public final class LoggedDeletions implements DeletedMail {
  private final AccountAdmin accounts;
  private final AccountLogs logs;
  private final LogStore log;
  private final IdSource ids;

  public LoggedDeletions(AccountAdmin accounts, AccountLogs logs, LogStore log, IdSource ids) {
    this.accounts = accounts;
    this.logs = logs;
    this.log = log;
    this.ids = ids;
  }

  @Override
  public List<Deletion> list(String address, Instant since, long after, int limit) {
    Found found = find(logs.get(accounts.find(address)), since);
    List<Deletion> lines = new ArrayList<>();
    for (Deleted deleted : found.restorable) {
      // A page ends between two positions.
      if (lines.size() >= Math.min(limit, MAX_LIST) && lines.getLast().position() < deleted.seq()) {
        return lines;
      }
      if (deleted.seq() > after) {
        lines.add(line(found, deleted));
      }
    }
    return lines;
  }

  private static Deletion line(Found found, Deleted deleted) {
    long bytes = 0;
    for (Lost message : deleted.messages()) {
      bytes += found.sizes.getOrDefault(message.email(), 0L);
    }
    return new Deletion(
        deleted.seq(),
        deleted.time(),
        found.names.getOrDefault(deleted.mailbox(), ""),
        deleted.messages().size(),
        bytes,
        deleted.actor());
  }

  @Override
  public List<Restored> restore(String address, Instant since, Actor by) {
    AccountLog account = logs.get(accounts.find(address));
    Found found = find(account, since);
    Map<Long, List<Lost>> byMailbox = new LinkedHashMap<>();
    for (Deleted deleted : found.restorable) {
      byMailbox
          .computeIfAbsent(deleted.mailbox(), key -> new ArrayList<>())
          .addAll(deleted.messages());
    }
    RestoreTarget target = new RestoreTarget(account, ids, by);
    List<Restored> restored = new ArrayList<>();
    byMailbox.forEach((mailbox, lost) -> {
      MailboxState into = target.find(mailbox, found.names.getOrDefault(mailbox, ""));
      int count = 0;
      for (int at = 0; at < lost.size(); at += Restore.MAX_MESSAGES) {
        List<Lost> some = lost.subList(at, Math.min(lost.size(), at + Restore.MAX_MESSAGES));
        count += target.commit(new Restore(into.id(), some));
      }
      restored.add(new Restored(into.name(), count));
    });
    return restored;
  }

  /// @param restorable each email once, where it was deleted last
  /// @param sizes by email
  /// @param names of mailboxes
  private record Found(List<Deleted> restorable, Map<Long, Long> sizes, Map<Long, String> names) {}

  private Found find(AccountLog account, Instant since) {
    AccountState state = account.current(0);
    KeptLog kept = new KeptLog(log, account.account());
    DeletionScan scan = new DeletionScan(since);
    EntryReader reader = new EntryReader(log, account.account());
    try {
      long first = kept.firstSeq(kept.oldestBucket(state.seq()));
      kept.entries(first, state.seq(), entry -> scan.add(reader.whole(entry)));
    } catch (EngineException e) {
      throw new StoreException.Unavailable("the log cannot be read", e);
    }
    Map<Long, Long> sizes = new HashMap<>();
    List<Deleted> newestFirst = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (Deleted deleted : scan.deleted(state).reversed()) {
      List<Lost> back =
          deleted.messages().stream()
              .filter(message -> seen.add(message.email()))
              .filter(message -> isLost(account, message, sizes))
              .toList();
      if (!back.isEmpty()) {
        newestFirst.add(
            new Deleted(deleted.seq(), deleted.time(), deleted.actor(), deleted.mailbox(), back));
      }
    }
    Map<Long, String> names = new HashMap<>();
    for (Deleted deleted : newestFirst) {
      MailboxState there = state.mailboxes().find(new MailboxId(deleted.mailbox()));
      String name = there == null ? scan.nameOf(deleted.mailbox()) : there.name();
      names.put(deleted.mailbox(), name == null ? "" : name);
    }
    return new Found(newestFirst.reversed(), sizes, names);
  }

  private static boolean isLost(AccountLog account, Lost message, Map<Long, Long> sizes) {
    EmailNumber number = new EmailNumber(message.email());
    EmailRecord email = account.view(account.peek(), state -> state.emails().find(number));
    if (email == null || email.references() > 0) {
      return false;
    }
    sizes.put(message.email(), email.sizeBytes());
    return true;
  }
}
