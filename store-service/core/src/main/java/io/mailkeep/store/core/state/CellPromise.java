package io.mailkeep.store.core.state;

/// What the head of a checkpoint says of one of its cells: a cell that is not the one it means is
/// refused, not taken for it.
///
/// @param headSeq how far the head goes; a cell that goes further need not be as it says
/// @param rows messages, emails, expunges or request ids in the cell; 0 if the head does not tell,
///   as those of early releases
/// @param tally moves with every change of the rows: the highest modseq, the sum of references of
///   emails, the newest position of ids
public record CellPromise(long headSeq, int rows, long tally) {
  /// @param cellSeq how far the cell goes
  /// @throws CorruptLogException if the cell is not what was promised
  void check(Object cell, long cellSeq, int cellRows, long cellTally) {
    if (rows > 0 && cellSeq <= headSeq && (cellRows != rows || cellTally != tally)) {
      throw new CorruptLogException(
          cell
              + " of position "
              + cellSeq
              + " has "
              + cellRows
              + " rows and "
              + cellTally
              + ", not "
              + this);
    }
  }
}
