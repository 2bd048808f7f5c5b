package io.mailkeep.store.api;

import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// A mailbox as it stands when a session selects it: numbering, counts and UIDNEXT from one
/// snapshot.
///
/// @param seq the log position of the snapshot
/// @param uids the UID of every message; the caller owns it. UIDs above 2^31 are unsigned ints
/// @param firstUnseenUid the lowest UID without \Seen, 0 if there is none
/// @param keywords every keyword the mailbox knows, in the order of their numbers
/// @param moreKeywords whether a client may still make new ones (`\*` in PERMANENTFLAGS)
public record SelectedMailbox(
    long seq,
    MailboxInfo info,
    RoaringBitmap uids,
    long firstUnseenUid,
    List<String> keywords,
    boolean moreKeywords) {}
