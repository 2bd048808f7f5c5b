package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The API's answers, drawn from a mailbox of the model.
public final class ModelAnswers {
  private ModelAnswers() {}

  public static MailboxInfo info(ModelAccount account, ModelMailbox mailbox) {
    return new MailboxInfo(
        new MailboxId(mailbox.id()),
        mailbox.name(),
        mailbox.uidValidity(),
        mailbox.uses(),
        account.subscriptions().contains(mailbox.name()),
        mailbox.messages().size(),
        mailbox.messages().size() - mailbox.count(SystemFlag.SEEN),
        mailbox.count(SystemFlag.DELETED),
        mailbox.sizeBytes(),
        mailbox.uidNext(),
        new ModSeq(mailbox.highestModSeq()));
  }

  public static SelectedMailbox selected(long seq, ModelAccount account, ModelMailbox mailbox) {
    RoaringBitmap uids = new RoaringBitmap();
    long firstUnseen = 0;
    for (ModelMessage message : mailbox.messages()) {
      uids.add((int) message.uid());
      if (firstUnseen == 0 && !message.flags().has(SystemFlag.SEEN)) {
        firstUnseen = message.uid();
      }
    }
    return new SelectedMailbox(
        seq,
        info(account, mailbox),
        uids,
        firstUnseen,
        mailbox.keywords(),
        mailbox.keywords().size() < MessageRow.MAX_KEYWORDS);
  }

  /// @param untold uids whose rows are left out of the changed ones
  public static MailboxDelta delta(
      long seq, ModelMailbox mailbox, SyncPoint at, Collection<Long> untold) {
    RoaringBitmap added = new RoaringBitmap();
    List<ModelMessage> changed = new ArrayList<>();
    for (ModelMessage message : mailbox.messages()) {
      if (message.uid() >= at.uidNext()) {
        added.add((int) message.uid());
      } else if (message.modSeq() > at.told().value() && !untold.contains(message.uid())) {
        changed.add(message);
      }
    }
    return new MailboxDelta(
        seq,
        new ModSeq(mailbox.highestModSeq()),
        mailbox.uidNext(),
        added,
        vanished(mailbox, UidSet.ALL, at.told().value(), at.uidNext()),
        mailbox.keywords(),
        mailbox.keywords().size() < MessageRow.MAX_KEYWORDS,
        cursor(mailbox, changed, message -> null));
  }

  public static RoaringBitmap vanished(
      ModelMailbox mailbox, UidSet uids, long since, long belowUid) {
    RoaringBitmap vanished = new RoaringBitmap();
    for (Map.Entry<Long, Long> gone : mailbox.expunged().entrySet()) {
      if (gone.getValue() > since && gone.getKey() < belowUid && uids.contains(gone.getKey())) {
        vanished.add(gone.getKey().intValue());
      }
    }
    return vanished;
  }

  public static RoaringBitmap bitmap(Collection<Long> uids) {
    RoaringBitmap bitmap = new RoaringBitmap();
    uids.forEach(uid -> bitmap.add(uid.intValue()));
    return bitmap;
  }

  static Cursor<MessageBatch> cursor(
      ModelMailbox mailbox,
      List<ModelMessage> messages,
      Function<ModelMessage, @Nullable Email> emails) {
    List<String> keywords = mailbox.keywords();
    Deque<MessageBatch> batches = new ArrayDeque<>();
    for (int from = 0; from < messages.size(); from += MessageBatch.MAX_ROWS) {
      int to = Math.min(messages.size(), from + MessageBatch.MAX_ROWS);
      List<MessageRow> rows =
          messages.subList(from, to).stream()
              .map(message -> row(keywords, message, emails.apply(message)))
              .toList();
      batches.add(new MessageBatch(keywords, rows));
    }
    return new Cursor<>() {
      @Override
      public @Nullable MessageBatch next() {
        return batches.poll();
      }

      @Override
      public void close() {
        batches.clear();
      }
    };
  }

  static MessageRow row(List<String> keywords, ModelMessage message, @Nullable Email email) {
    long bits = message.flags().system();
    for (String keyword : message.flags().keywords()) {
      bits |= 1L << (MessageRow.FIRST_KEYWORD_BIT + ModelFlags.indexOf(keywords, keyword));
    }
    return new MessageRow(
        message.uid(),
        bits,
        message.modSeq(),
        message.emailNumber(),
        message.sizeBytes(),
        message.internalDateSeconds(),
        message.zoneMinutes(),
        message.saveDateSeconds(),
        email);
  }
}
