package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.MessageChange;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.Summary;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.FlagsSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Changes flags (RFC 9051 §6.4.6). Stays a few ranges, however many messages it is: ranges are
/// joined over uids that name no message.
///
/// @param unchangedSince spares messages with a modseq above (RFC 7162 §3.1.3); null spares none
public record StoreFlags(
    MailboxId mailbox, UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince)
    implements Intent<FlagsResult> {

  @Override
  public Decision<FlagsResult> decide(AccountState state, long nowMillis) {
    MailboxState target = state.mailbox(mailbox);
    KeywordNumbers keywords = new KeywordNumbers(target);
    long bits =
        change.mode() == FlagChange.Mode.REMOVE
            ? KeywordNumbers.knownBits(target, change.flags())
            : keywords.bits(change.flags());
    long since = unchangedSince == null ? Long.MAX_VALUE : unchangedSince.value();
    Selection selection = new Selection(change.mode(), bits, since);
    Rows.visit(target.messages(), uids, selection);
    selection.endRange();
    if (!selection.changes) {
      return new Decision.Nothing<>(new FlagsResult(UidSet.EMPTY, selection.leftAlone));
    }
    List<Change> changes = new ArrayList<>(2);
    keywords.addTo(changes);
    changes.add(selection.toChange(mailbox).toProto());
    return new Decision.Commit<>(changes);
  }

  @Override
  public FlagsResult result(long seq, List<Change> changes) {
    FlagsSet set = changes.getLast().getFlagsSet();
    return new FlagsResult(Packed.uidSet(set.getUidsList()), Packed.bitmap(set.getLeftAloneList()));
  }

  /// Collects the ranges to change and what they change in the counts.
  private static final class Selection implements Rows.Visitor {
    private final FlagChange.Mode mode;
    private final long bits;
    private final long unchangedSince;
    private final UidSet.Builder ranges = new UidSet.Builder();
    private final RoaringBitmap leftAlone = new RoaringBitmap();
    private boolean changes;
    private long unseenDelta;
    private long deletedDelta;
    private long rangeFirst;
    private long rangeLast;
    private int rangeChunk;
    private int rangeCount;

    Selection(FlagChange.Mode mode, long bits, long unchangedSince) {
      this.mode = mode;
      this.bits = bits;
      this.unchangedSince = unchangedSince;
    }

    @Override
    public void visit(int chunkIndex, Columns columns, int row, boolean selected) {
      if (selected && columns.modSeq(row) > unchangedSince) {
        leftAlone.add((int) columns.uid(row));
        endRange();
      } else if (selected) {
        count(columns.flags(row));
        extendRange(chunkIndex, columns.uid(row));
      } else {
        endRange();
      }
    }

    private void count(long before) {
      long after = MessageChange.Flagged.apply(mode, before, bits);
      changes |= after != before;
      unseenDelta += Summary.unseenIn(after) - Summary.unseenIn(before);
      deletedDelta += Summary.deletedIn(after) - Summary.deletedIn(before);
    }

    private void extendRange(int chunkIndex, long uid) {
      if (rangeFirst > 0 && chunkIndex > rangeChunk + 1) {
        endRange();
      }
      rangeFirst = rangeFirst == 0 ? uid : rangeFirst;
      rangeLast = uid;
      rangeChunk = chunkIndex;
    }

    private void endRange() {
      if (rangeFirst == 0) {
        return;
      }
      if (++rangeCount > UidSet.MAX_RANGES) {
        throw new StoreException.LimitReached("too many ranges of messages in one request");
      }
      ranges.add(rangeFirst, rangeLast);
      rangeFirst = 0;
    }

    private MessageChange.Flagged toChange(MailboxId mailbox) {
      return new MessageChange.Flagged(
          mailbox.value(), ranges.build(), mode, bits, unseenDelta, deletedDelta, leftAlone);
    }
  }
}
