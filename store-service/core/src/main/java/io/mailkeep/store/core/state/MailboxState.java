package io.mailkeep.store.core.state;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SpecialUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/// A mailbox as of one log position. Its counts are always there; its messages and its history are
/// loaded when asked for.
public record MailboxState(
    MailboxId id,
    String name,
    long uidValidity,
    Set<SpecialUse> specialUse,
    List<String> keywords,
    Summary summary,
    Chunks chunks,
    History history) {

  static MailboxState create(
      StateSizes sizes, long id, String name, long uidValidity, Set<SpecialUse> uses, long modSeq) {
    return new MailboxState(
        new MailboxId(id),
        name,
        uidValidity,
        uses,
        List.of(),
        new Summary(0, 0, 0, 0, 1, modSeq),
        Chunks.none(sizes),
        History.empty(sizes, id));
  }

  /// All its messages.
  ///
  /// @throws NotLoaded unless they are in memory
  public Messages messages() {
    if (!chunks.loaded()) {
      throw new NotLoaded(new Part.Messages(id));
    }
    return new Messages(keywords, chunks);
  }

  /// The uids that are known to have been expunged above the modseq or, where history does not
  /// reach that far, every uid given so far that names no message (RFC 7162 §3.2.5.1).
  ///
  /// @throws NotLoaded unless what it needs is in memory
  public RoaringBitmap vanishedSince(ModSeq since) {
    if (since.value() >= summary.highestModSeq()) {
      return new RoaringBitmap();
    }
    if (history.reaches(since)) {
      return history.vanishedSince(since);
    }
    RoaringBitmap holes = new RoaringBitmap();
    holes.add(1L, summary.uidNext());
    holes.andNot(messages().uids());
    return holes;
  }

  /// Whether a new keyword still has room.
  public boolean moreKeywords() {
    return keywords.size() < MessageRow.MAX_KEYWORDS;
  }

  /// The bit of a keyword in the flags, 0 if the mailbox does not know it.
  public long keywordBit(String keyword) {
    for (int i = 0; i < keywords.size(); i++) {
      if (keywords.get(i).equalsIgnoreCase(keyword)) {
        return 1L << (MessageRow.FIRST_KEYWORD_BIT + i);
      }
    }
    return 0;
  }

  MailboxState apply(MessageChange change, Stamp stamp) {
    History nextHistory =
        change instanceof MessageChange.Expunged expunged
            ? history.add(expunged.uids(), stamp)
            : history;
    return new MailboxState(
        id,
        name,
        uidValidity,
        specialUse,
        keywords,
        summary.apply(change, stamp.modSeq()),
        chunks.apply(change, stamp),
        nextHistory);
  }

  MailboxState renamed(String newName) {
    return new MailboxState(
        id, newName, uidValidity, specialUse, keywords, summary, chunks, history);
  }

  MailboxState withKeywords(List<String> added) {
    List<String> all = new ArrayList<>(keywords);
    all.addAll(added);
    if (all.size() > MessageRow.MAX_KEYWORDS) {
      throw new CorruptLogException("more than " + MessageRow.MAX_KEYWORDS + " keywords");
    }
    return new MailboxState(
        id, name, uidValidity, specialUse, List.copyOf(all), summary, chunks, history);
  }

  public MailboxState with(Chunks newChunks) {
    return new MailboxState(
        id, name, uidValidity, specialUse, keywords, summary, newChunks, history);
  }

  public MailboxState with(History newHistory) {
    return new MailboxState(
        id, name, uidValidity, specialUse, keywords, summary, chunks, newHistory);
  }

  /// Octets of heap, roughly.
  long bytes() {
    return 400 + chunks.bytes() + history.bytes();
  }
}
