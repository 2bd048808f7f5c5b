package io.mailkeep.store.core.state;

import io.mailkeep.store.api.SystemFlag;

/// A mailbox's counts; they fold without its messages.
public record Summary(
    long exists, long unseen, long deleted, long sizeBytes, long uidNext, long highestModSeq) {
  Summary apply(MessageChange change, long modSeq) {
    return switch (change) {
      case MessageChange.Added added -> add(added, modSeq);
      case MessageChange.Flagged flagged ->
          new Summary(
              exists,
              unseen + flagged.unseenDelta(),
              deleted + flagged.deletedDelta(),
              sizeBytes,
              uidNext,
              modSeq);
      case MessageChange.Expunged expunged ->
          new Summary(
              exists - expunged.uids().getLongCardinality(),
              unseen - expunged.unseen(),
              deleted - expunged.deleted(),
              sizeBytes - expunged.sizeBytes(),
              uidNext,
              modSeq);
    };
  }

  private Summary add(MessageChange.Added added, long modSeq) {
    if (added.firstUid() < uidNext) {
      throw new CorruptLogException("uid " + added.firstUid() + " was given before");
    }
    long newUnseen = unseen;
    long newDeleted = deleted;
    long newSize = sizeBytes;
    for (int i = 0; i < added.emails().length; i++) {
      newUnseen += unseenIn(added.flags()[i]);
      newDeleted += deletedIn(added.flags()[i]);
      newSize += added.sizes()[i];
    }
    return new Summary(
        exists + added.emails().length,
        newUnseen,
        newDeleted,
        newSize,
        added.lastUid() + 1,
        modSeq);
  }

  /// What a message with these flags adds to the count of unseen messages.
  public static int unseenIn(long flags) {
    return (flags & SystemFlag.SEEN.bit()) == 0 ? 1 : 0;
  }

  /// What a message with these flags adds to the count of messages marked \Deleted.
  public static int deletedIn(long flags) {
    return (flags & SystemFlag.DELETED.bit()) == 0 ? 0 : 1;
  }
}
