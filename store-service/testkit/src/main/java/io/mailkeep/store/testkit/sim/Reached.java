package io.mailkeep.store.testkit.sim;

/// What a schedule can come to. All schedules together must come to all of it, or they prove less
/// than they seem to.
public enum Reached {
  /// A mailbox has messages in several chunks.
  CHUNK_BOUNDARY,
  HISTORY_BOUNDARY,
  EMAIL_BOUNDARY,
  /// Request ids stand in several buckets.
  ID_BOUNDARY,
  /// Messages were read from cells.
  MESSAGES_LOADED,
  HISTORY_LOADED,
  EMAILS_LOADED,
  IDS_LOADED,
  /// A checkpoint made a pod drop emails from memory.
  EMAILS_UNLOADED,
  /// A pod that is up dropped the account from memory.
  ACCOUNT_EVICTED,
  /// A pod has written a checkpoint above the one of another pod.
  CHECKPOINT_BY_OTHER_POD,
  /// A cell that a snapshot waits for is not there any more.
  CELL_GONE,
  /// A cell was read that is newer than the head it was read for.
  CELL_REPLACED,
  /// A checkpoint deleted cells.
  CELLS_DELETED,
  /// A bucket of the log was dropped.
  LOG_TRIMMED,
  /// A pod has found what comes next trimmed, and must open the account again.
  REOPENED_AFTER_TRIM,
  /// A change was made or may be made by a pod whose answer nobody gets.
  ANSWER_LOST,
  /// The same request was answered by the second pod that was asked.
  ANSWERED_BY_ANOTHER_POD,
  NOTICE_LOST,
  NOTICE_DOUBLED,
  NOTICE_OUT_OF_ORDER,
  /// An idle session asked the store because it was told to.
  WOKEN_BY_NOTICE,
  /// An idle session asked the store by itself.
  POLLED
}
