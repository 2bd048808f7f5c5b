package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Rejected;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.MailboxNames;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.SpecialUse;
import java.util.EnumSet;
import java.util.Set;

/// CREATE (RFC 9051 §6.3.4) with a special use (RFC 6154 §3).
record Create(MailboxNames.Name name, Set<SpecialUse> uses) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("CREATE", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, Create::parse);

  private static Create parse(CommandParser in) {
    in.space();
    MailboxNames.Name name = newName(in);
    Set<SpecialUse> uses = EnumSet.noneOf(SpecialUse.class);
    if (in.trySpace() && !in.atEnd()) {
      in.openList();
      if (!in.tryWord("USE")) {
        throw new SyntaxException("unknown parameter");
      }
      in.space();
      in.openList();
      while (!in.tryCloseList()) {
        uses.add(use(in));
        in.trySpace();
      }
      in.expect(')');
    }
    in.end();
    return new Create(name, uses);
  }

  /// A name that is to be: without the delimiter at its end that says there will be children.
  static MailboxNames.Name newName(CommandParser in) {
    MailboxNames.Name name = MailboxNames.readName(in);
    return new MailboxNames.Name(withoutDelimiter(name.kept()), withoutDelimiter(name.written()));
  }

  private static String withoutDelimiter(String name) {
    return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /// Refuses what LIST could not name (RFC 9051 §5.1).
  static void requireValid(String name) {
    if (name.indexOf('%') >= 0 || name.indexOf('*') >= 0) {
      throw new Rejected("CANNOT", "Wildcards can't be in a mailbox name");
    }
  }

  private static SpecialUse use(CommandParser in) {
    in.expect('\\');
    String name = "\\" + in.atom();
    for (SpecialUse use : SpecialUse.values()) {
      if (use.imapName().equalsIgnoreCase(name)) {
        return use;
      }
    }
    throw new Rejected("USEATTR", "No such special use");
  }

  @Override
  public Completion run(Session session) {
    requireValid(name.kept());
    MailboxId id =
        session.store().create(session.context(), session.newRequestId(), name.kept(), uses);
    NameLine.tell(session, NameLine.uses(uses), name);
    return Completion.ok("MAILBOXID (" + ObjectIds.of(id) + ")", "CREATE completed");
  }
}
