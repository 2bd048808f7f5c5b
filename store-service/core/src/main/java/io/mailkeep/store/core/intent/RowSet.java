package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.MessageChange;
import io.mailkeep.store.core.state.Messages;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.Summary;
import io.mailkeep.store.core.state.format.Gone;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.roaringbitmap.RoaringBitmap;

/// Messages picked from a mailbox, in columns, ascending by uid.
record RowSet(
    RoaringBitmap uids, long[] emails, long[] flags, int[] sizes, long[] dates, int count) {

  /// Picks the messages of the set whose flags pass.
  static RowSet select(Messages messages, UidSet uids, LongPredicate flags) {
    Collector collector = new Collector(flags);
    Rows.visit(messages, uids, collector);
    return collector.build();
  }

  long octets() {
    return Arrays.stream(sizes).asLongStream().sum();
  }

  MessageChange.Expunged expunged(long mailbox) {
    long unseen = Arrays.stream(flags).map(Summary::unseenIn).sum();
    long deleted = Arrays.stream(flags).map(Summary::deletedIn).sum();
    return new MessageChange.Expunged(mailbox, uids, emails, unseen, deleted, octets());
  }

  /// What the messages are, for whoever brings them back.
  Gone gone() {
    Gone.Builder gone = Gone.newBuilder();
    long[] zones = new long[count];
    long before = 0;
    for (int i = 0; i < count; i++) {
      gone.addInternalDates(Columns.dateSeconds(dates[i]) - before);
      before = Columns.dateSeconds(dates[i]);
      zones[i] = Columns.dateZone(dates[i]);
    }
    Packed.runs(flags, gone::addFlags);
    Packed.runs(zones, zone -> gone.addZones((int) zone));
    return gone.build();
  }

  private static final class Collector implements Rows.Visitor {
    private final LongPredicate filter;
    private final RoaringBitmap uids = new RoaringBitmap();
    private long[] emails = new long[16];
    private long[] flags = new long[16];
    private int[] sizes = new int[16];
    private long[] dates = new long[16];
    private int count;

    Collector(LongPredicate filter) {
      this.filter = filter;
    }

    @Override
    public void visit(int chunkIndex, Columns columns, int row, boolean selected) {
      if (!selected || !filter.test(columns.flags(row))) {
        return;
      }
      if (count == emails.length) {
        emails = Arrays.copyOf(emails, 2 * count);
        flags = Arrays.copyOf(flags, 2 * count);
        sizes = Arrays.copyOf(sizes, 2 * count);
        dates = Arrays.copyOf(dates, 2 * count);
      }
      uids.add((int) columns.uid(row));
      emails[count] = columns.email(row);
      flags[count] = columns.flags(row);
      sizes[count] = columns.size(row);
      dates[count++] = columns.date(row);
    }

    RowSet build() {
      return new RowSet(
          uids,
          Arrays.copyOf(emails, count),
          Arrays.copyOf(flags, count),
          Arrays.copyOf(sizes, count),
          Arrays.copyOf(dates, count),
          count);
    }
  }
}
