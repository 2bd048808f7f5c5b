package io.mailkeep.imap.session;

import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/// A selected mailbox as its client sees it: which message has which number, and what the client
/// has not been told yet. Only the session's thread uses it.
public final class SelectedView {
  private final MailboxId id;
  private final String name;
  private final Access access;
  private final long uidValidity;
  private final RoaringBitmap uids;
  private final RoaringBitmap recent = new RoaringBitmap();
  private RoaringBitmap untoldVanished = new RoaringBitmap();
  private RoaringBitmap saved = new RoaringBitmap();
  private ModSeq read;
  private ModSeq fullyTold;
  private long uidNext;
  private List<String> keywords;
  private boolean moreKeywords;

  /// How a mailbox was opened.
  public enum Access {
    READ_ONLY,
    READ_WRITE
  }

  public SelectedView(SelectedMailbox mailbox, Access access) {
    this.id = mailbox.info().id();
    this.name = mailbox.info().name();
    this.access = access;
    this.uidValidity = mailbox.info().uidValidity();
    this.uids = mailbox.uids();
    this.read = mailbox.info().highestModSeq();
    this.fullyTold = read;
    this.uidNext = mailbox.info().uidNext();
    this.keywords = mailbox.keywords();
    this.moreKeywords = mailbox.moreKeywords();
  }

  public MailboxId id() {
    return id;
  }

  /// Its name when it was selected.
  public String name() {
    return name;
  }

  public long uidValidity() {
    return uidValidity;
  }

  public boolean isReadOnly() {
    return access == Access.READ_ONLY;
  }

  /// Refuses what would change a mailbox that was opened by EXAMINE.
  public void requireWritable() {
    if (isReadOnly()) {
      throw new Rejected("READ-ONLY", "Mailbox is read-only");
    }
  }

  /// How many messages the client knows of: the number of the last.
  public long exists() {
    return uids.getLongCardinality();
  }

  /// UIDNEXT as the client knows it.
  public long uidNext() {
    return uidNext;
  }

  /// The highest modseq up to which the client was told everything: what HIGHESTMODSEQ says. Stays
  /// behind while expunges are held back (RFC 7162 §3.2.5).
  public ModSeq highestModSeq() {
    return fullyTold;
  }

  /// Where the store is to go on from.
  public SyncPoint syncPoint() {
    return new SyncPoint(id, read, uidNext);
  }

  /// Every keyword of the mailbox, in the order of their numbers.
  public List<String> keywords() {
    return keywords;
  }

  public boolean moreKeywords() {
    return moreKeywords;
  }

  /// Numbers UIDs that come in ascending order.
  public Numbering numbering() {
    return new Numbering(uids);
  }

  /// The message's number, 0 if the client does not know it.
  public long sequenceOf(long uid) {
    return uids.contains((int) uid) ? uids.rankLong((int) uid) : 0;
  }

  /// The UID of the message with that number, from 1 to [#exists].
  public long uidOf(long sequence) {
    return Integer.toUnsignedLong(uids.select((int) (sequence - 1)));
  }

  /// Whether this session is the first that was told of the message (RFC 3501 §2.3.2).
  public boolean isRecent(long uid) {
    return recent.contains((int) uid);
  }

  /// The UIDs for which [#isRecent] holds.
  public UidSet recent() {
    return uidSet(recent);
  }

  public boolean hasRecent() {
    return !recent.isEmpty();
  }

  /// Turns a set into UIDs. UIDs are taken as they come, also those the client was not told of yet.
  /// Of ranges of sequence numbers, what is above the last message is left out.
  ///
  /// @throws SyntaxException if the set names only sequence numbers that are not there
  public UidSet uids(SequenceSet set, Addressing by) {
    if (set.isSavedResult()) {
      return savedResult();
    }
    return switch (by) {
      case UID -> set.asUids(uids.isEmpty() ? 0 : Integer.toUnsignedLong(uids.last()));
      case SEQUENCE -> fromSequence(set);
    };
  }

  private UidSet fromSequence(SequenceSet set) {
    UidSet.Builder result = new UidSet.Builder();
    long exists = exists();
    for (int i = 0; i < set.rangeCount(); i++) {
      boolean open = set.from(i) == SequenceSet.LARGEST || set.to(i) == SequenceSet.LARGEST;
      long from = set.from(i) == SequenceSet.LARGEST ? exists : set.from(i);
      long to = set.to(i) == SequenceSet.LARGEST ? exists : set.to(i);
      long low = Math.min(from, to);
      long high = Math.min(Math.max(from, to), exists);
      if (low > exists && !open) {
        throw new SyntaxException("no such message number");
      }
      if (exists > 0) {
        result.add(uidOf(Math.min(Math.max(low, 1), exists)), uidOf(Math.max(high, 1)));
      }
    }
    return result.build();
  }

  /// What SEARCH RETURN (SAVE) found last, `$` (RFC 5182); messages gone since are not in it.
  public UidSet savedResult() {
    return uidSet(RoaringBitmap.and(saved, uids));
  }

  public void saveResult(RoaringBitmap found) {
    saved = found;
  }

  /// The UIDs of a bitmap as a set.
  ///
  /// @throws Rejected if they have more ranges than a set may have
  public static UidSet uidSet(RoaringBitmap bitmap) {
    UidSet.Builder result = new UidSet.Builder();
    try {
      bitmap.forEach((IntConsumer) uid -> result.add(Integer.toUnsignedLong(uid)));
    } catch (IllegalArgumentException e) {
      throw new Rejected("LIMIT", "Too many separate messages at once");
    }
    return result.build();
  }

  /// The same messages in sets of so many at the most that the client knows.
  public List<UidSet> parts(UidSet set, int size) {
    List<UidSet> parts = new ArrayList<>();
    UidSet.Builder part = new UidSet.Builder();
    long room = size;
    for (int i = 0; i < set.rangeCount(); i++) {
      long first = set.first(i);
      while (uids.rangeCardinality(first, set.last(i) + 1) > room) {
        long last = last(first, room);
        if (last >= first) {
          part.add(first, last);
        }
        parts.add(part.build());
        part = new UidSet.Builder();
        room = size;
        first = Math.max(first, last + 1);
      }
      part.add(first, set.last(i));
      room -= uids.rangeCardinality(first, set.last(i) + 1);
    }
    parts.add(part.build());
    return parts;
  }

  /// The UID of the last of `count` known messages from a UID on; below it if there are to be none.
  private long last(long first, long count) {
    if (count == 0) {
      return first - 1;
    }
    long below = uids.rankLong((int) (first - 1));
    return Integer.toUnsignedLong(uids.select((int) (below + count - 1)));
  }

  // --- what the update writer does as it tells ---

  /// Takes in what an answer brought; returns whether there are more messages now.
  boolean absorb(MailboxDelta delta) {
    untoldVanished.or(RoaringBitmap.and(delta.vanished(), uids));
    boolean more = !delta.added().isEmpty() && !uids.contains(delta.added());
    uids.or(delta.added());
    uidNext = Math.max(uidNext, delta.uidNext());
    return more;
  }

  /// Takes in the mailbox's keywords; returns whether the client knows them all.
  boolean absorbKeywords(MailboxDelta delta) {
    boolean known = keywords.equals(delta.keywords()) && moreKeywords == delta.moreKeywords();
    keywords = delta.keywords();
    moreKeywords = delta.moreKeywords();
    return known;
  }

  boolean hasUntoldVanished() {
    return !untoldVanished.isEmpty();
  }

  /// The messages whose expunge is to be told now; they are still numbered.
  RoaringBitmap takeVanished() {
    RoaringBitmap vanished = untoldVanished;
    untoldVanished = new RoaringBitmap();
    return vanished;
  }

  /// Ends the numbering of messages that the client was told are gone.
  void remove(RoaringBitmap vanished) {
    uids.andNot(vanished);
    recent.andNot(vanished);
    saved.andNot(vanished);
  }

  /// All of a delta was told but for expunges that are held back. Before that the store is not to
  /// go on from it: what could not be read of it would never be told.
  ///
  /// @param highest of the delta
  void told(ModSeq highest) {
    if (highest.compareTo(read) > 0) {
      read = highest;
    }
    told();
  }

  /// Everything read so far was told, unless expunges are held back.
  void told() {
    if (untoldVanished.isEmpty()) {
      fullyTold = read;
    }
  }

  /// Marks messages from a UID on as recent.
  void markRecentFrom(long uid) {
    if (uid < uidNext) {
      RoaringBitmap fresh = new RoaringBitmap();
      fresh.add(uid, uidNext);
      fresh.and(uids);
      recent.or(fresh);
    }
  }

  long recentCount() {
    return recent.getLongCardinality();
  }

  /// The UIDs the client knows; not to be changed.
  public RoaringBitmap known() {
    return uids;
  }
}
