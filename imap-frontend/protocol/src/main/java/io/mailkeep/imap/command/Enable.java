package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Extension;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import java.util.ArrayList;
import java.util.List;

/// ENABLE (RFC 9051 §6.3.1). Names it does not know are passed over.
record Enable(List<Extension> extensions) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("ENABLE", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, Enable::parse);

  private static Enable parse(CommandParser in) {
    List<Extension> extensions = new ArrayList<>();
    in.space();
    do {
      String name = in.atom();
      for (Extension extension : Extension.values()) {
        if (extension.imapName().equalsIgnoreCase(name) && !extensions.contains(extension)) {
          extensions.add(extension);
        }
      }
    } while (in.trySpace() && !in.atEnd());
    in.end();
    return new Enable(extensions);
  }

  @Override
  public Completion run(Session session) {
    StringBuilder enabled = new StringBuilder("ENABLED");
    List<Extension> fresh = extensions.stream().filter(e -> !session.isEnabled(e)).toList();
    for (Extension extension : fresh) {
      enabled.append(' ').append(extension.imapName());
      session.enable(extension);
    }
    session.out().untagged(enabled.toString());
    return Completion.ok("ENABLE completed");
  }
}
