package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Extension;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.wire.MailboxNames;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.store.api.SpecialUse;
import java.util.Set;
import java.util.stream.Collectors;

/// A LIST response that nobody asked for with LIST: it tells a client of IMAP4rev2 what the mailbox
/// is called whose name it wrote in another form (RFC 9051 §6.3.9.7).
final class NameLine {
  private NameLine() {}

  /// Tells the name that is kept, if the client wrote it otherwise.
  static void tell(Session session, String attributes, MailboxNames.Name name) {
    tell(session, attributes, name.kept(), name);
  }

  /// Tells what became of a name that the client wrote otherwise than it was kept.
  static void tell(Session session, String attributes, String now, MailboxNames.Name was) {
    if (session.isEnabled(Extension.IMAP4REV2) && !was.written().equals(was.kept())) {
      write(session.out(), attributes, now, was.written());
    }
  }

  /// Writes the response, with OLDNAME where the name was written otherwise.
  static void write(ResponseWriter out, String attributes, String name, String written) {
    out.ascii("* LIST (").ascii(attributes).ascii(") \"/\" ").mailbox(name);
    if (!written.equals(name)) {
      out.ascii(" (\"OLDNAME\" (").mailbox(written).ascii("))");
    }
    out.crlf();
  }

  /// Special uses as attributes.
  static String uses(Set<SpecialUse> uses) {
    return uses.stream().map(SpecialUse::imapName).collect(Collectors.joining(" "));
  }
}
