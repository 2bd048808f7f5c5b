package io.mailkeep.store.core.state;

import io.mailkeep.store.api.ModSeq;
import java.util.Arrays;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/// Which uids of a mailbox were expunged at which modseq (RFC 7162 §3.2), in order of modseq.
///
/// @param blockRows rows of a block
/// @param rows how many there are over all blocks
/// @param trimmedModSeq expunges up to here are no longer known
/// @param firstBlock the first block still kept
public record History(
    long mailbox,
    int blockRows,
    long rows,
    long trimmedModSeq,
    int firstBlock,
    HistoryBlock[] blocks) {
  static History empty(StateSizes sizes, long mailbox) {
    return new History(mailbox, sizes.historyRows(), 0, 0, 0, new HistoryBlock[0]);
  }

  /// History whose blocks stand in checkpoint cells.
  ///
  /// @param headSeq how far the checkpoint's head goes
  /// @param highestModSeqs of each block from `firstBlock` on
  public static History unread(
      StateSizes sizes,
      long headSeq,
      long mailbox,
      long rows,
      long trimmedModSeq,
      int firstBlock,
      long[] highestModSeqs) {
    HistoryBlock[] blocks = new HistoryBlock[highestModSeqs.length];
    for (int i = 0; i < blocks.length; i++) {
      int number = firstBlock + i;
      long inBlock = Math.min(sizes.historyRows(), rows - (long) number * sizes.historyRows());
      CellPromise promise = new CellPromise(headSeq, (int) inBlock, highestModSeqs[i]);
      blocks[i] = new UnreadHistory(mailbox, number, promise, null);
    }
    return new History(mailbox, sizes.historyRows(), rows, trimmedModSeq, firstBlock, blocks);
  }

  /// Whether everything that vanished above the modseq is known one by one.
  public boolean reaches(ModSeq since) {
    return since.value() >= trimmedModSeq;
  }

  /// The uids expunged above the modseq, as far as history goes.
  ///
  /// @throws NotLoaded if it goes further back than memory does
  public RoaringBitmap vanishedSince(ModSeq since) {
    RoaringBitmap vanished = new RoaringBitmap();
    for (int i = blocks.length - 1; i >= 0 && blocks[i].highestModSeq() > since.value(); i--) {
      blocks[i].collect(since.value(), vanished);
    }
    return vanished;
  }

  History add(RoaringBitmap uids, Stamp stamp) {
    int[] firsts = new int[16];
    int[] lasts = new int[16];
    int count = 0;
    for (PeekableIntIterator it = uids.getIntIterator(); it.hasNext(); count++) {
      int first = it.next();
      int last = first;
      while (it.hasNext() && it.peekNext() == last + 1) {
        last = it.next();
      }
      if (count == firsts.length) {
        firsts = Arrays.copyOf(firsts, 2 * count);
        lasts = Arrays.copyOf(lasts, 2 * count);
      }
      firsts[count] = first;
      lasts[count] = last;
    }
    return add(firsts, lasts, count, stamp);
  }

  private History add(int[] firsts, int[] lasts, int count, Stamp stamp) {
    long end = rows + count;
    int blockCount = (int) ((end + blockRows - 1) / blockRows) - firstBlock;
    HistoryBlock[] next = Arrays.copyOf(blocks, Math.max(blockCount, blocks.length));
    long row = rows;
    while (row < end) {
      int at = (int) (row / blockRows) - firstBlock;
      long blockEnd = Math.min(end, (row / blockRows + 1) * blockRows);
      HistoryBlock block = next[at] == null ? HistoryColumns.EMPTY : next[at];
      next[at] = block.add(firsts, lasts, (int) (row - rows), (int) (blockEnd - rows), stamp);
      row = blockEnd;
    }
    return new History(mailbox, blockRows, end, trimmedModSeq, firstBlock, next);
  }

  /// Forgets expunges up to the modseq, block by block.
  History trim(long modSeq) {
    int drop = 0;
    while (drop < blocks.length && blocks[drop].highestModSeq() <= modSeq) {
      drop++;
    }
    boolean lastIsPartial = drop == blocks.length && rows % blockRows != 0;
    int gone = lastIsPartial ? drop - 1 : drop;
    return new History(
        mailbox,
        blockRows,
        rows,
        Math.max(trimmedModSeq, modSeq),
        firstBlock + gone,
        Arrays.copyOfRange(blocks, gone, blocks.length));
  }

  /// Puts what cells hold in place of unread blocks; the n-th cell is of the n-th number.
  public History install(int[] numbers, HistoryColumns[] cells) {
    HistoryBlock[] next = blocks.clone();
    for (int i = 0; i < numbers.length; i++) {
      int at = numbers[i] - firstBlock;
      if (at >= 0 && at < next.length && next[at] instanceof UnreadHistory waiting) {
        next[at] = waiting.load(cells[i]);
      }
    }
    return new History(mailbox, blockRows, rows, trimmedModSeq, firstBlock, next);
  }

  long bytes() {
    long bytes = 0;
    for (HistoryBlock block : blocks) {
      bytes += block.bytes();
    }
    return bytes;
  }
}
