package io.mailkeep.store.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/// Rows and uids of chunks with holes, against a sorted map.
class MessagesTest {
  private static final int CHUNKS = 5;
  private static final StateSizes SIZES = StateSizes.DEFAULTS;
  private static final int CHUNK = SIZES.chunkUids();
  private static final long TOP = (long) CHUNKS * CHUNK;

  private final Random random = new Random(11);

  /// Modseqs by uid.
  private final TreeMap<Long, Long> model = new TreeMap<>();

  private final Chunks chunks = some();
  private final Messages messages = of(chunks);

  /// The third chunk is missing: all of it was expunged.
  private Chunks some() {
    List<Columns> cells = new ArrayList<>();
    for (int key = 0; key < CHUNKS; key++) {
      ColumnsBuilder rows = new ColumnsBuilder(CHUNK, key, CHUNK);
      for (long uid = (long) key * CHUNK; uid < (key + 1L) * CHUNK; uid++) {
        if (uid > 0 && key != 2 && random.nextInt(5) > 0) {
          long modSeq = 1 + random.nextLong(1000);
          rows.add(uid, uid, 0, modSeq, 1, 0, 0);
          model.put(uid, modSeq);
        }
      }
      cells.add(rows.build(1));
    }
    Chunks unread = Chunks.unread(SIZES, new int[] {0, 1, 2, 3, 4}, i -> new CellPromise(1, 0, 0));
    return unread.install(cells.toArray(Columns[]::new));
  }

  @Test
  void rowsAreThoseOfTheSetAboveTheModSeq() {
    for (int i = 0; i < 300; i++) {
      UidSet uids = randomSet(1 + random.nextInt(40));
      long since = random.nextInt(4) == 0 ? random.nextInt(1000) : 0;

      assertThat(uids(messages.rows(uids, new ModSeq(since))))
          .as("%s above %s", uids, since)
          .isEqualTo(
              model.entrySet().stream()
                  .filter(e -> uids.contains(e.getKey()) && e.getValue() > since)
                  .map(Map.Entry::getKey)
                  .toList());
    }
  }

  @Test
  void changedRowsEndBelowTheUid() {
    for (long below = 1; below <= TOP + 1; below += 97) {
      assertThat(uids(messages.changed(ModSeq.ZERO, below)))
          .isEqualTo(List.copyOf(model.headMap(below).keySet()));
    }
  }

  @Test
  void uidsStartAtTheUidAskedFor() {
    for (long first = 0; first <= TOP + 1; first += 101) {
      assertThat(messages.uidsFrom(first).toArray())
          .isEqualTo(model.tailMap(first).keySet().stream().mapToInt(Long::intValue).toArray());
    }
  }

  @Test
  void uidsAreTheCallersOwn() {
    messages.uids().add(1L, TOP + 1);

    assertThat(messages.uids()).isEqualTo(messages.uidsFrom(0));
  }

  @Test
  void uidsFollowWhatComesAndGoesAndNotTheFlags() {
    long first = model.firstKey();
    RoaringBitmap before = messages.uids();
    Stamp stamp = new Stamp(2, 2000, 0);
    RoaringBitmap none = new RoaringBitmap();

    Chunks flagged =
        chunks.apply(
            new MessageChange.Flagged(1, UidSet.of(first), FlagChange.Mode.ADD, 1, 0, 0, none),
            stamp);
    Chunks more = flagged.apply(added(TOP + 7), stamp);
    Chunks less = more.apply(expunged(first), stamp);

    assertThat(of(flagged).uids()).isEqualTo(before);
    assertThat(of(more).uids().contains((int) TOP + 7)).isTrue();
    assertThat(of(less).uids().contains((int) first)).isFalse();
    assertThat(of(less).uids().getLongCardinality()).isEqualTo(model.size());
  }

  private static MessageChange added(long uid) {
    return new MessageChange.Added(
        1,
        1,
        uid,
        new long[] {uid},
        new long[1],
        new int[1],
        new long[1],
        ByteString.EMPTY,
        0,
        UidSet.EMPTY);
  }

  private static MessageChange expunged(long uid) {
    return new MessageChange.Expunged(
        1, RoaringBitmap.bitmapOf((int) uid), new long[] {uid}, 0, 0, 1);
  }

  private static Messages of(Chunks chunks) {
    return new Messages(List.of(), chunks);
  }

  private UidSet randomSet(int ranges) {
    UidSet.Builder set = new UidSet.Builder();
    for (int i = 0; i < ranges; i++) {
      long first = 1 + random.nextLong(TOP + 50);
      set.add(first, first + (random.nextBoolean() ? 0 : random.nextLong(700)));
    }
    return set.build();
  }

  private static List<Long> uids(Cursor<MessageBatch> rows) {
    List<Long> uids = new ArrayList<>();
    for (MessageBatch batch = rows.next(); batch != null; batch = rows.next()) {
      batch.rows().stream().map(MessageRow::uid).forEach(uids::add);
    }
    return uids;
  }
}
