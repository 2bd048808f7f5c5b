package io.mailkeep.store.grpc.wire;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.grpc.proto.Wire;
import java.util.LinkedHashSet;
import java.util.List;

/// Mailboxes as they are listed and selected, and what happened in them.
public final class Mailboxes {
  private Mailboxes() {}

  public static Wire.Listing write(MailboxListing from) {
    Wire.Listing.Builder to =
        Wire.Listing.newBuilder()
            .setSeq(from.seq())
            .addAllSubscription(from.subscriptions())
            .setQuotaUsedBytes(from.quotaUsedBytes())
            .setQuotaLimitBytes(from.quotaLimitBytes());
    for (MailboxInfo info : from.mailboxes()) {
      to.addMailbox(write(info));
    }
    return to.build();
  }

  public static MailboxListing read(Wire.Listing from) {
    return new MailboxListing(
        from.getSeq(),
        from.getMailboxList().stream().map(Mailboxes::read).toList(),
        new LinkedHashSet<>(from.getSubscriptionList()),
        from.getQuotaUsedBytes(),
        from.getQuotaLimitBytes());
  }

  private static Wire.MailboxInfo write(MailboxInfo from) {
    return Wire.MailboxInfo.newBuilder()
        .setId(from.id().value())
        .setName(from.name())
        .setUidValidity(from.uidValidity())
        .addAllSpecialUse(Values.writeUses(from.specialUse()))
        .setSubscribed(from.subscribed())
        .setExists(from.exists())
        .setUnseen(from.unseen())
        .setDeleted(from.deleted())
        .setSizeBytes(from.sizeBytes())
        .setUidNext(from.uidNext())
        .setHighestModSeq(from.highestModSeq().value())
        .build();
  }

  private static MailboxInfo read(Wire.MailboxInfo from) {
    return new MailboxInfo(
        new MailboxId(from.getId()),
        from.getName(),
        from.getUidValidity(),
        Values.readUses(from.getSpecialUseList()),
        from.getSubscribed(),
        from.getExists(),
        from.getUnseen(),
        from.getDeleted(),
        from.getSizeBytes(),
        from.getUidNext(),
        new ModSeq(from.getHighestModSeq()));
  }

  public static Wire.Selected write(SelectedMailbox from) {
    return Wire.Selected.newBuilder()
        .setSeq(from.seq())
        .setInfo(write(from.info()))
        .setUids(Uids.write(from.uids()))
        .setFirstUnseenUid(from.firstUnseenUid())
        .addAllKeyword(from.keywords())
        .setMoreKeywords(from.moreKeywords())
        .build();
  }

  public static SelectedMailbox read(Wire.Selected from) {
    return new SelectedMailbox(
        from.getSeq(),
        read(from.getInfo()),
        Uids.bitmap(from.getUids()),
        from.getFirstUnseenUid(),
        List.copyOf(from.getKeywordList()),
        from.getMoreKeywords());
  }

  /// Without its rows.
  public static Wire.Delta write(MailboxDelta from) {
    return Wire.Delta.newBuilder()
        .setSeq(from.seq())
        .setHighestModSeq(from.highestModSeq().value())
        .setUidNext(from.uidNext())
        .setAdded(Uids.write(from.added()))
        .setVanished(Uids.write(from.vanished()))
        .addAllKeyword(from.keywords())
        .setMoreKeywords(from.moreKeywords())
        .build();
  }

  public static MailboxDelta read(Wire.Delta from, Cursor<MessageBatch> changed) {
    return new MailboxDelta(
        from.getSeq(),
        new ModSeq(from.getHighestModSeq()),
        from.getUidNext(),
        Uids.bitmap(from.getAdded()),
        Uids.bitmap(from.getVanished()),
        List.copyOf(from.getKeywordList()),
        from.getMoreKeywords(),
        changed);
  }
}
