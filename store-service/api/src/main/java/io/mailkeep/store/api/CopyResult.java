package io.mailkeep.store.api;

/// The outcome of COPY or MOVE: COPYUID's three parts (RFC 4315 §3), and what to tell of the
/// source. Close it.
///
/// @param sourceUids the UIDs that were copied, in order; the n-th of them became the n-th target
///   UID
/// @param delta of the source mailbox; for MOVE it has the moved UIDs in `vanished`
public record CopyResult(
    MailboxId target, long uidValidity, UidSet sourceUids, UidSet targetUids, MailboxDelta delta)
    implements AutoCloseable {
  @Override
  public void close() {
    delta.close();
  }
}
