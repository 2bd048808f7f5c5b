package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Addressing;
import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.StoreFailures;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.MailboxNames;
import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;

/// MOVE and UID MOVE (RFC 6851, RFC 9051 §6.4.8): COPYUID comes untagged, before the messages are
/// told to be gone.
record Move(Addressing by, SequenceSet set, String target) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec(
          "MOVE", Allowed.SELECTED, UpdatesAllowed.ALL, in -> parse(in, Addressing.SEQUENCE));
  static final CommandSpec UID_SPEC =
      new CommandSpec(
          "UID MOVE", Allowed.SELECTED, UpdatesAllowed.ALL, in -> parse(in, Addressing.UID));

  private static Move parse(CommandParser in, Addressing by) {
    in.space();
    SequenceSet set = Tokens.sequenceSet(in);
    in.space();
    String target = MailboxNames.read(in);
    in.end();
    return new Move(by, set, target);
  }

  @Override
  public Completion run(Session session) {
    SelectedView view = session.selected();
    view.requireWritable();
    UidSet uids = view.uids(set, by);
    try (CopyResult moved =
        session
            .store()
            .move(session.context(), session.newRequestId(), view.syncPoint(), uids, target)) {
      boolean some = !moved.sourceUids().isEmpty();
      if (some) {
        session.out().untagged("OK [" + Copy.copyUid(moved) + "] Moved");
      }
      session.tellOfChange(moved.delta());
      return some
          ? Expunge.completion(session, view, "MOVE completed")
          : Completion.ok("Nothing to move");
    } catch (StoreException.NoSuchMailbox e) {
      // fails itself if it is the selected mailbox that is gone
      session.sync();
      throw StoreFailures.tryCreate();
    }
  }
}
