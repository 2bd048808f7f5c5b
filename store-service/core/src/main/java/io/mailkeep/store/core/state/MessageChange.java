package io.mailkeep.store.core.state;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.FlagMode;
import io.mailkeep.store.core.state.format.FlagsSet;
import io.mailkeep.store.core.state.format.MessagesAdded;
import io.mailkeep.store.core.state.format.MessagesExpunged;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// A change to the messages of one mailbox, unpacked from its stored form.
public sealed interface MessageChange {
  Change toProto();

  /// Octets of heap that its columns take for the messages of a range of uids, roughly.
  long bytesIn(long firstUid, long lastUid);

  /// Messages with consecutive uids.
  ///
  /// @param dates as [Columns#packDate] makes them
  /// @param uploads 16 octets a message if the emails are new, else empty
  record Added(
      long mailbox,
      long uidValidity,
      long firstUid,
      long[] emails,
      long[] flags,
      int[] sizes,
      long[] dates,
      ByteString uploads,
      long sourceMailbox,
      UidSet sourceUids)
      implements MessageChange {
    public Added {
      int count = emails.length;
      boolean uneven = flags.length != count || sizes.length != count || dates.length != count;
      if (uneven || (!uploads.isEmpty() && uploads.size() != 16 * count)) {
        throw new CorruptLogException("columns of different lengths");
      }
    }

    public long lastUid() {
      return firstUid + emails.length - 1;
    }

    @Override
    public long bytesIn(long first, long last) {
      long rows = Math.min(last, lastUid()) - Math.max(first, firstUid) + 1;
      return 128 + 44 * Math.max(0, rows) + 16L * sourceUids.rangeCount();
    }

    public static Added of(MessagesAdded m) {
      int count = m.getCount();
      if (m.getSizesCount() != count || m.getInternalDatesCount() != count) {
        throw new CorruptLogException("columns of different lengths");
      }
      int[] sizes = new int[count];
      long[] dates = new long[count];
      long[] zones = Packed.runs(m.getZonesList(), count);
      long seconds = 0;
      for (int i = 0; i < count; i++) {
        sizes[i] = m.getSizes(i);
        seconds += m.getInternalDates(i);
        dates[i] = Columns.packDate(seconds, (int) zones[i]);
      }
      return new Added(
          m.getMailbox(),
          m.getUidValidity(),
          m.getFirstUid(),
          Packed.numbers(m.getEmailsList()),
          Packed.runs(m.getFlagsList(), count),
          sizes,
          dates,
          m.getUploads(),
          m.getSourceMailbox(),
          Packed.uidSet(m.getSourceUidsList()));
    }

    @Override
    public Change toProto() {
      MessagesAdded.Builder out =
          MessagesAdded.newBuilder()
              .setMailbox(mailbox)
              .setUidValidity(uidValidity)
              .setFirstUid(firstUid)
              .setCount(emails.length)
              .setUploads(uploads)
              .setSourceMailbox(sourceMailbox);
      long[] zones = new long[emails.length];
      long before = 0;
      for (int i = 0; i < emails.length; i++) {
        out.addSizes(sizes[i]);
        out.addInternalDates(Columns.dateSeconds(dates[i]) - before);
        before = Columns.dateSeconds(dates[i]);
        zones[i] = Columns.dateZone(dates[i]);
      }
      Packed.numbers(emails, out::addEmails);
      Packed.runs(flags, out::addFlags);
      Packed.runs(zones, zone -> out.addZones((int) zone));
      Packed.ranges(sourceUids, out::addSourceUids);
      return Change.newBuilder().setMessagesAdded(out).build();
    }
  }

  /// New flags for all messages of a set.
  ///
  /// @param leftAlone uids that UNCHANGEDSINCE spared
  record Flagged(
      long mailbox,
      UidSet uids,
      FlagChange.Mode mode,
      long bits,
      long unseenDelta,
      long deletedDelta,
      RoaringBitmap leftAlone)
      implements MessageChange {

    /// Between two ranges there is a uid at least.
    @Override
    public long bytesIn(long first, long last) {
      long ranges = Math.min(uids.rangeCount(), (last - first) / 2 + 1);
      return 128 + 16 * ranges + 4 * leftAlone.rangeCardinality(first, last + 1);
    }

    /// A message's flags after this change.
    public long apply(long flags) {
      return apply(mode, flags, bits);
    }

    public static long apply(FlagChange.Mode mode, long flags, long bits) {
      return switch (mode) {
        case ADD -> flags | bits;
        case REMOVE -> flags & ~bits;
        case REPLACE -> bits;
      };
    }

    public static Flagged of(FlagsSet m) {
      FlagChange.Mode mode =
          switch (m.getMode()) {
            case FLAG_MODE_ADD -> FlagChange.Mode.ADD;
            case FLAG_MODE_REMOVE -> FlagChange.Mode.REMOVE;
            case FLAG_MODE_REPLACE -> FlagChange.Mode.REPLACE;
            case FLAG_MODE_UNSPECIFIED, UNRECOGNIZED ->
                throw new CorruptLogException("unknown flag mode");
          };
      return new Flagged(
          m.getMailbox(),
          Packed.uidSet(m.getUidsList()),
          mode,
          m.getFlags(),
          m.getUnseenDelta(),
          m.getDeletedDelta(),
          Packed.bitmap(m.getLeftAloneList()));
    }

    @Override
    public Change toProto() {
      FlagsSet.Builder out =
          FlagsSet.newBuilder()
              .setMailbox(mailbox)
              .setMode(
                  switch (mode) {
                    case ADD -> FlagMode.FLAG_MODE_ADD;
                    case REMOVE -> FlagMode.FLAG_MODE_REMOVE;
                    case REPLACE -> FlagMode.FLAG_MODE_REPLACE;
                  })
              .setFlags(bits)
              .setUnseenDelta(unseenDelta)
              .setDeletedDelta(deletedDelta);
      Packed.ranges(uids, out::addUids);
      Packed.ranges(leftAlone, out::addLeftAlone);
      return Change.newBuilder().setFlagsSet(out).build();
    }
  }

  /// Messages that are gone.
  ///
  /// @param uids of nothing but these messages
  /// @param emails of these messages, in order of uid
  record Expunged(
      long mailbox, RoaringBitmap uids, long[] emails, long unseen, long deleted, long sizeBytes)
      implements MessageChange {

    @Override
    public long bytesIn(long first, long last) {
      return 128 + 12 * uids.rangeCardinality(first, last + 1);
    }

    /// @throws CorruptLogException unless there is one email a uid: a few octets could name four
    ///   billion uids
    public static Expunged of(MessagesExpunged m) {
      RoaringBitmap uids = Packed.bitmap(m.getUidsList());
      long[] emails = Packed.numbers(m.getEmailsList());
      if (uids.getLongCardinality() != emails.length) {
        throw new CorruptLogException(
            emails.length + " emails of " + uids.getLongCardinality() + " expunged messages");
      }
      return new Expunged(
          m.getMailbox(), uids, emails, m.getUnseen(), m.getDeleted(), m.getSizeBytes());
    }

    @Override
    public Change toProto() {
      MessagesExpunged.Builder out =
          MessagesExpunged.newBuilder()
              .setMailbox(mailbox)
              .setUnseen(unseen)
              .setDeleted(deleted)
              .setSizeBytes(sizeBytes);
      Packed.ranges(uids, out::addUids);
      Packed.numbers(emails, out::addEmails);
      return Change.newBuilder().setMessagesExpunged(out).build();
    }
  }

  /// The message change that a stored change holds; null if it is of another kind.
  static @Nullable MessageChange of(Change change) {
    if (change.hasMessagesAdded()) {
      return Added.of(change.getMessagesAdded());
    } else if (change.hasFlagsSet()) {
      return Flagged.of(change.getFlagsSet());
    } else if (change.hasMessagesExpunged()) {
      return Expunged.of(change.getMessagesExpunged());
    }
    return null;
  }
}
