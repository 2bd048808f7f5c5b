package io.mailkeep.imap.session;

/// A command with its arguments, ready to run.
@FunctionalInterface
public interface Command {
  /// Does it, on the session's virtual thread, in blocking code. Untagged responses are written on
  /// the way.
  ///
  /// @return the tagged OK
  /// @throws Rejected for a tagged NO
  /// @throws io.mailkeep.imap.wire.SyntaxException for a tagged BAD
  /// @throws io.mailkeep.store.api.StoreException for a tagged NO as [StoreFailures] says
  Completion run(Session session);
}
