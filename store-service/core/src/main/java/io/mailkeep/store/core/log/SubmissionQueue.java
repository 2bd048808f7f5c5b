package io.mailkeep.store.core.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Mutations that wait for the account's append loop, in order of arrival. Knows whether the loop
/// runs, so that it is started once.
final class SubmissionQueue {
  private final int capacity;
  private final ArrayDeque<Submission<?>> waiting = new ArrayDeque<>();
  private boolean looping;

  SubmissionQueue(int capacity) {
    this.capacity = capacity;
  }

  /// What became of an offer.
  enum Offer {
    FULL,
    TAKEN,
    /// Taken, and whoever offered must start the loop.
    FIRST
  }

  synchronized Offer offer(Submission<?> submission) {
    if (waiting.size() >= capacity) {
      return Offer.FULL;
    }
    waiting.add(submission);
    if (looping) {
      return Offer.TAKEN;
    }
    looping = true;
    return Offer.FIRST;
  }

  /// Up to `limit` of them; the loop ends when there are none.
  synchronized List<Submission<?>> take(int limit) {
    List<Submission<?>> batch = new ArrayList<>(Math.min(limit, waiting.size()));
    while (batch.size() < limit && !waiting.isEmpty()) {
      batch.add(waiting.removeFirst());
    }
    looping = !batch.isEmpty();
    return batch;
  }

  synchronized boolean busy() {
    return looping;
  }
}
