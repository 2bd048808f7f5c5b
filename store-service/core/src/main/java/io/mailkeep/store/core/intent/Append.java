package io.mailkeep.store.core.intent;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.MessageChange;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.RequestIds;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.MessagesAdded;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Brings uploaded bodies into a mailbox, all or none (RFC 9051 §6.3.12, RFC 3502).
public record Append(String mailbox, List<AppendItem> items) implements Intent<Appended> {
  public Append {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("nothing to append");
    }
  }

  @Override
  public Decision<Appended> decide(AccountState state, long nowMillis) {
    MailboxState target = state.mailbox(mailbox);
    int count = items.size();
    long[] emails = new long[count];
    long[] flags = new long[count];
    int[] sizes = new int[count];
    long[] dates = new long[count];
    List<ByteString> uploads = new ArrayList<>(count);
    KeywordNumbers keywords = new KeywordNumbers(target);
    long total = 0;
    for (int i = 0; i < count; i++) {
      AppendItem item = items.get(i);
      checkFloor(state, item.upload().uploadId());
      emails[i] = state.counters().lastEmail() + 1 + i;
      flags[i] = keywords.bits(item.flags());
      sizes[i] = sizeOf(item);
      total += sizes[i];
      dates[i] = Columns.packDate(item.internalDateSeconds(), item.zoneMinutes());
      uploads.add(Packed.bytes(item.upload().uploadId()));
    }
    Limits.checkRoom(state, target, count, total);
    Limits.checkEmailNumber(emails[count - 1]);
    List<Change> changes = new ArrayList<>(2);
    keywords.addTo(changes);
    changes.add(
        new MessageChange.Added(
                target.id().value(),
                target.uidValidity(),
                target.summary().uidNext(),
                emails,
                flags,
                sizes,
                dates,
                ByteString.copyFrom(uploads),
                0,
                UidSet.EMPTY)
            .toProto());
    return new Decision.Commit<>(changes);
  }

  private static int sizeOf(AppendItem item) {
    long size = item.upload().sizeBytes();
    if (size > Integer.MAX_VALUE) {
      throw new StoreException.TooLarge(Integer.MAX_VALUE);
    }
    return (int) size;
  }

  /// An upload below the floor may be swept at any moment.
  private static void checkFloor(AccountState state, UUID upload) {
    if (RequestIds.timeOf(upload) < state.counters().uploadFloorMillis()) {
      throw new StoreException.UploadGone();
    }
  }

  @Override
  public Appended result(long seq, List<Change> changes) {
    MessagesAdded added = changes.getLast().getMessagesAdded();
    UidSet uids = UidSet.range(added.getFirstUid(), added.getFirstUid() + added.getCount() - 1);
    return new Appended(
        new AppendResult(new MailboxId(added.getMailbox()), added.getUidValidity(), uids, seq),
        Packed.numbers(added.getEmailsList()));
  }
}
