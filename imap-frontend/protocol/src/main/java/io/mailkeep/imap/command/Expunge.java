package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Addressing;
import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Extension;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.UidSet;
import org.jspecify.annotations.Nullable;

/// EXPUNGE (RFC 9051 §6.4.3) and UID EXPUNGE (RFC 4315 §2.1).
///
/// @param set only these UIDs, null for all
record Expunge(@Nullable SequenceSet set) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("EXPUNGE", Allowed.SELECTED, UpdatesAllowed.ALL, Expunge::parse);
  static final CommandSpec UID_SPEC =
      new CommandSpec("UID EXPUNGE", Allowed.SELECTED, UpdatesAllowed.ALL, Expunge::parseUid);

  private static Expunge parse(CommandParser in) {
    in.end();
    return new Expunge(null);
  }

  private static Expunge parseUid(CommandParser in) {
    in.space();
    SequenceSet set = Tokens.sequenceSet(in);
    in.end();
    return new Expunge(set);
  }

  @Override
  public Completion run(Session session) {
    SelectedView view = session.selected();
    view.requireWritable();
    UidSet uids = set == null ? null : view.uids(set, Addressing.UID);
    try (ExpungeResult expunged =
        session
            .store()
            .expunge(session.context(), session.newRequestId(), view.syncPoint(), uids)) {
      session.tellOfChange(expunged.delta());
      return expunged.expunged().isEmpty()
          ? Completion.ok("EXPUNGE completed")
          : completion(session, view, "EXPUNGE completed");
    }
  }

  /// Tells a client that keeps its own copy how far it is now (RFC 7162 §3.2.7, §3.2.9).
  static Completion completion(Session session, SelectedView view, String text) {
    return session.isEnabled(Extension.QRESYNC)
        ? Completion.ok("HIGHESTMODSEQ " + view.highestModSeq().value(), text)
        : Completion.ok(text);
  }
}
