package io.mailkeep.store.core.state;

/// The messages of one fixed range of uids: uid / [StateSizes#chunkUids]. Immutable.
public sealed interface Chunk permits Columns, UnreadChunk {
  int key();

  /// How many messages it has, as a [CellPromise] tells of them.
  int rows();

  /// The highest modseq of a message, as a [CellPromise] tells of it.
  long tally();

  Chunk apply(MessageChange change, Stamp stamp);

  /// Whether it holds changes of entries above the position.
  boolean changedAfter(long seq);

  /// Octets of heap, roughly.
  long bytes();
}
