package io.mailkeep.store.api;

import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// What happened in a mailbox between a [SyncPoint] and the snapshot that an answer was read from.
/// Close it; [#changed] may be left unread.
///
/// @param highestModSeq once all of this is told, the session stands here
/// @param added UIDs from the sync point's UIDNEXT on that are there now
/// @param vanished UIDs below the sync point's UIDNEXT that were expunged since
/// @param changed rows (without email) whose flags changed since, of messages the session knows;
///   [#added] messages are not among them
/// @param keywords every keyword of the mailbox now
public record MailboxDelta(
    long seq,
    ModSeq highestModSeq,
    long uidNext,
    RoaringBitmap added,
    RoaringBitmap vanished,
    List<String> keywords,
    boolean moreKeywords,
    Cursor<MessageBatch> changed)
    implements AutoCloseable {
  @Override
  public void close() {
    changed.close();
  }
}
