package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.MailboxNames;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.StoreException;
import java.util.Set;

/// STATUS (RFC 9051 §6.3.11).
record Status(String name, Set<StatusItem> items) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("STATUS", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, Status::parse);

  private static Status parse(CommandParser in) {
    in.space();
    String name = MailboxNames.read(in);
    in.space();
    Set<StatusItem> items = StatusItem.readList(in);
    in.end();
    return new Status(name, items);
  }

  @Override
  public Completion run(Session session) {
    if (items.contains(StatusItem.HIGHESTMODSEQ)) {
      session.enableCondstore();
    }
    MailboxListing listing = session.store().list(session.context());
    session.seen(listing.seq());
    for (MailboxInfo mailbox : listing.mailboxes()) {
      if (mailbox.name().equals(name)) {
        StatusItem.write(session, mailbox, items);
        return Completion.ok("STATUS completed");
      }
    }
    throw new StoreException.NoSuchMailbox();
  }
}
