package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.testkit.model.ModelFlags;
import io.mailkeep.store.testkit.model.ModelMailbox;
import io.mailkeep.store.testkit.model.ModelMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/// A mailbox as a client knows it: from selecting it once, and from what it was told since.
final class ClientView {
  private static final Known UNKNOWN = new Known(null, 0);
  private static final long NOT_TOLD = -1;

  private final String name;
  private final MailboxId mailbox;
  private final long uidValidity;
  private final NavigableMap<Long, Known> messages = new TreeMap<>();
  private ModSeq told;
  private long uidNext;

  /// What is known of a message's flags.
  private record Known(@Nullable Flags flags, long modSeq) {}

  ClientView(SelectedMailbox selected) {
    this.name = selected.info().name();
    this.mailbox = selected.info().id();
    this.uidValidity = selected.info().uidValidity();
    this.told = selected.info().highestModSeq();
    this.uidNext = selected.info().uidNext();
    uids(selected.uids()).forEach(uid -> messages.put(uid, UNKNOWN));
  }

  static List<Long> uids(RoaringBitmap bitmap) {
    List<Long> uids = new ArrayList<>();
    IntIterator each = bitmap.getIntIterator();
    while (each.hasNext()) {
      uids.add(Integer.toUnsignedLong(each.next()));
    }
    return uids;
  }

  static Flags flags(MessageBatch batch, MessageRow row) {
    List<String> keywords = new ArrayList<>();
    for (int i = 0; i < batch.keywords().size(); i++) {
      if ((row.flagBits() & 1L << (MessageRow.FIRST_KEYWORD_BIT + i)) != 0) {
        keywords.add(batch.keywords().get(i));
      }
    }
    int systemMask = (1 << MessageRow.FIRST_KEYWORD_BIT) - 1;
    return new Flags((int) row.flagBits() & systemMask, keywords);
  }

  String name() {
    return name;
  }

  MailboxId mailbox() {
    return mailbox;
  }

  long uidValidity() {
    return uidValidity;
  }

  ModSeq told() {
    return told;
  }

  SyncPoint syncPoint() {
    return new SyncPoint(mailbox, told, uidNext);
  }

  List<Long> uids() {
    return List.copyOf(messages.keySet());
  }

  /// Takes in what happened.
  void apply(MailboxDelta delta) {
    uids(delta.vanished()).forEach(messages::remove);
    for (long uid : uids(delta.added())) {
      if (uid < uidNext) {
        throw new SimulationFailure("UidsStrictlyGrow: " + uid + " is new below " + uidNext);
      }
      messages.put(uid, UNKNOWN);
    }
    rows(delta.changed());
    if (delta.highestModSeq().compareTo(told) < 0 || delta.uidNext() < uidNext) {
      throw new SimulationFailure("ModSeqMonotonic: " + delta.highestModSeq() + " after " + told);
    }
    told = delta.highestModSeq();
    uidNext = delta.uidNext();
  }

  /// Takes in rows of messages that are there.
  void rows(Cursor<MessageBatch> rows) {
    MessageBatch batch;
    while ((batch = rows.next()) != null) {
      for (MessageRow row : batch.rows()) {
        if (messages.replace(row.uid(), new Known(flags(batch, row), row.modSeq())) == null) {
          throw new SimulationFailure("ViewMatchesAnnounced: a row of unknown uid " + row.uid());
        }
      }
    }
  }

  /// Takes in the answer to a flag change that tells the flags only where others changed them too:
  /// what the flags of the rest are, the client works out by itself.
  void applySilently(StoreResult result, UidSet uids, FlagChange change) {
    messages.replaceAll((uid, known) -> {
      boolean named = uids.contains(uid) && !result.modified().contains((int) (long) uid);
      return named && known.flags() != null
          ? new Known(ModelFlags.after(known.flags(), change.mode(), change.flags()), NOT_TOLD)
          : known;
    });
    apply(result.delta());
    MessageBatch batch;
    while ((batch = result.applied().next()) != null) {
      for (MessageRow row : batch.rows()) {
        messages.computeIfPresent(
            row.uid(), (uid, known) -> new Known(known.flags(), row.modSeq()));
      }
    }
  }

  /// Takes in what a resynchronisation tells.
  void resync(RoaringBitmap vanished, SelectedMailbox selected, Cursor<MessageBatch> changed) {
    uids(vanished).forEach(messages::remove);
    for (long uid : uids(selected.uids())) {
      if (uid >= uidNext) {
        messages.put(uid, UNKNOWN);
      }
    }
    rows(changed);
    told = selected.info().highestModSeq();
    uidNext = selected.info().uidNext();
  }

  /// Compares with what the mailbox must be.
  void check(String when, ModelMailbox expected) {
    List<Long> there = expected.messages().stream().map(ModelMessage::uid).toList();
    if (!there.equals(uids())) {
      throw new SimulationFailure(
          "ViewMatchesAnnounced: " + when + ": the client has " + uids() + " of " + there);
    }
    if (told.value() != expected.highestModSeq() || uidNext != expected.uidNext()) {
      throw new SimulationFailure(
          String.format(
              "ViewMatchesAnnounced: %s: modseq %d of %d, uidnext %d of %d",
              when, told.value(), expected.highestModSeq(), uidNext, expected.uidNext()));
    }
    for (ModelMessage message : expected.messages()) {
      Known known = messages.get(message.uid());
      if (known != null
          && known.flags() != null
          && (!message.flags().equals(known.flags())
              || (known.modSeq() != NOT_TOLD && message.modSeq() != known.modSeq()))) {
        throw new SimulationFailure(
            "FlagsConverge: " + when + ": the client has " + known + " of " + message);
      }
    }
  }
}
