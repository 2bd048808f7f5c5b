package io.mailkeep.store.core.state;

/// The messages of one fixed range of uids: uid / [#UIDS]. Immutable.
public sealed interface Chunk permits Columns, UnreadChunk {
  int UIDS = 512;

  int key();

  Chunk apply(MessageChange change, Stamp stamp);

  /// Whether it holds changes of entries above the position.
  boolean changedAfter(long seq);

  /// Octets of heap, roughly.
  long bytes();

  static int keyOf(long uid) {
    return (int) (uid / UIDS);
  }
}
