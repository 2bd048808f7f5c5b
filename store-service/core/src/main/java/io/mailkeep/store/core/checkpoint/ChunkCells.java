package io.mailkeep.store.core.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.core.checkpoint.format.ChunkCell;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.ColumnsBuilder;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.Packed;
import java.util.function.LongConsumer;

/// A chunk of messages as a cell. Equal chunks at one position give equal octets.
final class ChunkCells {
  private ChunkCells() {}

  /// @param seq the log position up to which the chunk holds every change
  static byte[] write(Columns columns, long seq) {
    ChunkCell.Builder cell = ChunkCell.newBuilder().setSeq(seq).setKey(columns.key());
    int size = columns.size();
    long[] emails = new long[size];
    long[] flags = new long[size];
    long[] zones = new long[size];
    LongConsumer offsets = Deltas.to(offset -> cell.addOffsets((int) offset));
    LongConsumer modSeqs = Deltas.to(cell::addModseqs);
    LongConsumer dates = Deltas.to(cell::addDates);
    LongConsumer saved = Deltas.to(cell::addSaved);
    for (int row = 0; row < size; row++) {
      emails[row] = columns.email(row);
      flags[row] = columns.flags(row);
      zones[row] = columns.zoneMinutes(row);
      offsets.accept(columns.uid(row) - columns.firstUid());
      modSeqs.accept(columns.modSeq(row));
      cell.addSizes(columns.size(row));
      dates.accept(columns.dateSeconds(row));
      saved.accept(columns.savedSeconds(row));
    }
    Packed.numbers(emails, cell::addEmails);
    Packed.runs(flags, cell::addFlags);
    Packed.runs(zones, zone -> cell.addZones((int) zone));
    return cell.build().toByteArray();
  }

  /// @param uids of a chunk
  static Columns read(int uids, byte[] content) {
    try {
      ChunkCell cell = ChunkCell.parseFrom(content);
      int size = cell.getOffsetsCount();
      ColumnsBuilder rows = new ColumnsBuilder(uids, cell.getKey(), size);
      long[] offsets = Deltas.of(cell.getOffsetsList());
      long[] emails = Packed.numbers(cell.getEmailsList());
      long[] flags = Packed.runs(cell.getFlagsList(), size);
      long[] modSeqs = Deltas.of(cell.getModseqsList());
      long[] dates = Deltas.of(cell.getDatesList());
      long[] zones = Packed.runs(cell.getZonesList(), size);
      long[] saved = Deltas.of(cell.getSavedList());
      long base = (long) cell.getKey() * uids;
      for (int row = 0; row < size; row++) {
        rows.add(
            base + offsets[row],
            emails[row],
            flags[row],
            modSeqs[row],
            cell.getSizes(row),
            Columns.packDate(dates[row], (int) zones[row]),
            saved[row]);
      }
      return rows.build(cell.getSeq());
    } catch (CorruptLogException e) {
      throw e;
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new CorruptLogException("a chunk's cell cannot be read", e);
    }
  }
}
