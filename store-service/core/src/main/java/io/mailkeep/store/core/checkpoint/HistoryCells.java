package io.mailkeep.store.core.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.core.checkpoint.format.HistoryCell;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.HistoryColumns;
import java.util.function.LongConsumer;

/// A block of expunge history as a cell.
final class HistoryCells {
  private HistoryCells() {}

  static byte[] write(HistoryColumns block, long seq) {
    HistoryCell.Builder cell = HistoryCell.newBuilder().setSeq(seq);
    LongConsumer modSeqs = Deltas.to(cell::addModseqs);
    LongConsumer times = Deltas.to(cell::addTimes);
    long end = 0;
    for (int i = 0; i < block.size(); i++) {
      long first = block.firsts()[i] & 0xFFFF_FFFFL;
      long last = block.lasts()[i] & 0xFFFF_FFFFL;
      cell.addFirsts(first - end);
      cell.addLengths((int) (last - first));
      end = last;
      modSeqs.accept(block.modSeqs()[i]);
      times.accept(block.times()[i] & 0xFFFF_FFFFL);
    }
    return cell.build().toByteArray();
  }

  static HistoryColumns read(byte[] content) {
    try {
      HistoryCell cell = HistoryCell.parseFrom(content);
      int size = cell.getFirstsCount();
      int[] firsts = new int[size];
      int[] lasts = new int[size];
      int[] times = new int[size];
      long[] seconds = Deltas.of(cell.getTimesList());
      long end = 0;
      for (int i = 0; i < size; i++) {
        long first = end + cell.getFirsts(i);
        end = first + (cell.getLengths(i) & 0xFFFF_FFFFL);
        firsts[i] = (int) first;
        lasts[i] = (int) end;
        times[i] = (int) seconds[i];
      }
      return new HistoryColumns(
          cell.getSeq(), firsts, lasts, Deltas.of(cell.getModseqsList()), times);
    } catch (CorruptLogException e) {
      throw e;
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new CorruptLogException("a history cell cannot be read", e);
    }
  }
}
