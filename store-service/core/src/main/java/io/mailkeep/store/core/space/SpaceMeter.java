package io.mailkeep.store.core.space;

/// Counts what the workers do, for whoever watches them.
public interface SpaceMeter {
  SpaceMeter NONE =
      new SpaceMeter() {
        @Override
        public void reclaimed(Kind kind, long count, long bytes) {}

        @Override
        public void backlog(Kind kind, long count) {}

        @Override
        public void failed(Kind kind) {}

        @Override
        public void checkpointRefused() {}

        @Override
        public void clocksDisagree() {}

        @Override
        public void passed() {}
      };

  /// What is counted.
  enum Kind {
    /// Stored bodies that nothing refers to.
    BODIES,
    /// Emails whose last message was expunged, and their rows.
    EMAILS,
    /// Buckets of the log.
    LOG,
    /// Side rows of the log.
    PARTS,
    /// Ranges of expunged uids.
    HISTORY,
    /// Everything of removed accounts.
    ACCOUNTS
  }

  /// @param bytes as stored, 0 where that is not known
  void reclaimed(Kind kind, long count, long bytes);

  /// What was seen and could not go yet in one account.
  void backlog(Kind kind, long count);

  /// A step failed; it is tried again at the next visit.
  void failed(Kind kind);

  /// The log of an account stays, for its checkpoint could not be read back whole.
  void checkpointRefused();

  /// Nothing was deleted, for this process and an engine disagree about the time.
  void clocksDisagree();

  /// All accounts were visited: what was seen as backlog since the pass before is all there is.
  void passed();
}
