package io.mailkeep.store.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The ids of the requests of the last hour and where they were applied, so that none is applied
/// twice. Ids go by entry time, those of a bucket of entries at a time; [#forgottenMillis]
/// remembers how new the newest forgotten one was, so an id that could have been forgotten is never
/// applied.
///
/// @param bucketEntries entries of a bucket
/// @param buckets ascending
/// @param forgottenMillis every forgotten id was made at this time or before
public record RequestIds(int bucketEntries, List<IdBucket> buckets, long forgottenMillis) {
  /// How long an id is kept at least, by entry time.
  public static final long WINDOW_MILLIS = 70L * 60 * 1000;

  /// How far an id may be ahead of the clock of the pod that decides it.
  public static final long MAX_AHEAD_MILLIS = 5L * 60 * 1000;

  static RequestIds none(StateSizes sizes) {
    return new RequestIds(sizes.idBucketEntries(), List.of(), Long.MIN_VALUE);
  }

  /// When an id was made: the time in a UUIDv7.
  public static long timeOf(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }

  /// The position of the entry that has the id, 0 if there is none.
  ///
  /// @throws NotLoaded unless the ids that it could be among are in memory
  public long find(UUID id) {
    for (IdBucket bucket : buckets.reversed()) {
      long seq = bucket.find(id);
      if (seq > 0) {
        return seq;
      }
    }
    return 0;
  }

  /// Up to which time an id may have been forgotten. No id is decided that is further ahead of its
  /// entry than [#MAX_AHEAD_MILLIS]; one from before that rule counts as made that far ahead.
  ///
  /// @param clockMillis the latest time of any entry
  public long mayHaveForgotten(long clockMillis) {
    return Math.min(forgottenMillis, clockMillis - WINDOW_MILLIS + MAX_AHEAD_MILLIS);
  }

  RequestIds add(UUID id, long seq, long clockMillis) {
    long number = seq / bucketEntries;
    List<IdBucket> next = new ArrayList<>(buckets);
    if (next.isEmpty() || next.getLast().bucket() != number) {
      next.add(IdBucket.empty(number));
    }
    next.set(next.size() - 1, next.getLast().add(id, seq, clockMillis));
    long forgotten = forgottenMillis;
    while (next.getFirst().clockMillis() < clockMillis - WINDOW_MILLIS) {
      forgotten = Math.max(forgotten, next.removeFirst().highestTime());
    }
    return new RequestIds(bucketEntries, List.copyOf(next), forgotten);
  }

  /// Puts what a cell holds in place of an unread bucket.
  ///
  /// @param seq the log position that the cell includes
  public RequestIds install(IdBucket cell, long seq) {
    List<IdBucket> next = new ArrayList<>(buckets);
    next.replaceAll(bucket ->
        bucket.waits() && bucket.bucket() == cell.bucket() ? bucket.load(cell, seq) : bucket);
    return new RequestIds(bucketEntries, List.copyOf(next), forgottenMillis);
  }

  long bytes() {
    return buckets.stream().mapToLong(IdBucket::bytes).sum();
  }
}
