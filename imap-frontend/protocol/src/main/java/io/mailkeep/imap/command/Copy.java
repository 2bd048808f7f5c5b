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

/// COPY and UID COPY (RFC 9051 §6.4.7), with COPYUID (RFC 4315 §3). UIDs that name no message are
/// no error.
record Copy(Addressing by, SequenceSet set, String target) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec(
          "COPY", Allowed.SELECTED, UpdatesAllowed.ALL, in -> parse(in, Addressing.SEQUENCE));
  static final CommandSpec UID_SPEC =
      new CommandSpec(
          "UID COPY", Allowed.SELECTED, UpdatesAllowed.ALL, in -> parse(in, Addressing.UID));

  private static Copy parse(CommandParser in, Addressing by) {
    in.space();
    SequenceSet set = Tokens.sequenceSet(in);
    in.space();
    String target = MailboxNames.read(in);
    in.end();
    return new Copy(by, set, target);
  }

  @Override
  public Completion run(Session session) {
    SelectedView view = session.selected();
    UidSet uids = view.uids(set, by);
    try (CopyResult copied =
        session
            .store()
            .copy(session.context(), session.newRequestId(), view.syncPoint(), uids, target)) {
      // not "NO": the client would copy once more
      session.tellOrLater(copied.delta());
      return copied.sourceUids().isEmpty()
          ? Completion.ok("Nothing to copy")
          : Completion.ok(copyUid(copied), "COPY completed");
    } catch (StoreException.NoSuchMailbox e) {
      // fails itself if it is the selected mailbox that is gone
      session.sync();
      throw StoreFailures.tryCreate();
    }
  }

  /// `COPYUID 38505 304,319:320 3956:3958`.
  static String copyUid(CopyResult copied) {
    return "COPYUID "
        + copied.uidValidity()
        + " "
        + copied.sourceUids()
        + " "
        + copied.targetUids();
  }
}
