package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Extension;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.StoreException;

/// CLOSE (RFC 9051 §6.4.1): expunges without a word, and leaves the mailbox.
record Close() implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("CLOSE", Allowed.SELECTED, UpdatesAllowed.NOTHING, Close::parse);

  private static Close parse(CommandParser in) {
    in.end();
    return new Close();
  }

  @Override
  public Completion run(Session session) {
    SelectedView view = session.selected();
    if (view.isReadOnly()) {
      session.close();
      return Completion.ok("CLOSE completed");
    }
    try (ExpungeResult result =
        session
            .store()
            .expunge(session.context(), session.newRequestId(), view.syncPoint(), null)) {
      session.seen(result.delta().seq());
      session.close();
      if (session.isEnabled(Extension.QRESYNC) && isAllTheClientMissed(result)) {
        long modSeq = result.delta().highestModSeq().value();
        return Completion.ok("HIGHESTMODSEQ " + modSeq, "CLOSE completed");
      }
      return Completion.ok("CLOSE completed");
    }
  }

  /// HIGHESTMODSEQ must not pass what the client can know (RFC 7162 §3.2.8): nothing else happened.
  private static boolean isAllTheClientMissed(ExpungeResult result) {
    return !result.expunged().isEmpty()
        && result.delta().added().isEmpty()
        && result.expunged().contains(result.delta().vanished())
        && nobodyChangedFlags(result);
  }

  /// Where that cannot be read, HIGHESTMODSEQ is left out: the mailbox is closed all the same.
  private static boolean nobodyChangedFlags(ExpungeResult result) {
    try {
      return result.delta().changed().next() == null;
    } catch (StoreException.Unavailable e) {
      return false;
    }
  }
}
