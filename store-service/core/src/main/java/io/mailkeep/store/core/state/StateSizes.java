package io.mailkeep.store.core.state;

/// How much of an account's state makes one part: what is loaded, written to a checkpoint and
/// dropped from memory as one.
///
/// Checkpoint cells are named by these sizes, so whoever opens an account that is stored must have
/// the sizes that it was stored with. Production has [#DEFAULTS], for ever; a simulation makes them
/// tiny, to cross every boundary within a few changes.
///
/// @param chunkUids uids of a chunk: a message is in chunk uid / chunkUids
/// @param blockEmails numbers of an email block
/// @param keptEmailBlocks how many of the newest email blocks stay in memory: what arrived last is
///   read most
/// @param historyRows rows of a block of expunge history
/// @param idBucketEntries entries of the log whose request ids go together
public record StateSizes(
    int chunkUids, int blockEmails, int keptEmailBlocks, int historyRows, int idBucketEntries) {
  /// What a row's place in its chunk has room for.
  static final int MAX_CHUNK_UIDS = 1 << 15;

  public static final StateSizes DEFAULTS = new StateSizes(512, 512, 4, 512, 512);

  public StateSizes {
    if (chunkUids < 1
        || chunkUids > MAX_CHUNK_UIDS
        || blockEmails < 1
        || keptEmailBlocks < 0
        || historyRows < 1
        || idBucketEntries < 1) {
      throw new IllegalArgumentException("sizes that cannot be");
    }
  }
}
