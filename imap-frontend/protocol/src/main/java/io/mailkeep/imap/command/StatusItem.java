package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.store.api.MailboxInfo;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What STATUS can tell of a mailbox (RFC 9051 §6.3.11).
enum StatusItem {
  MESSAGES,
  /// RFC 3501 §6.3.10.
  RECENT,
  UIDNEXT,
  UIDVALIDITY,
  UNSEEN,
  DELETED,
  /// RFC 8438.
  SIZE,
  /// RFC 7162 §3.1.7.
  HIGHESTMODSEQ,
  /// RFC 7889 §5.
  APPENDLIMIT,
  /// RFC 8474 §4.3.
  MAILBOXID;

  private static final Map<String, StatusItem> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, item -> item));

  /// Reads `(MESSAGES UNSEEN)`.
  static Set<StatusItem> readList(CommandParser in) {
    Set<StatusItem> items = EnumSet.noneOf(StatusItem.class);
    in.openList();
    while (!in.tryCloseList()) {
      StatusItem item = BY_NAME.get(in.word());
      if (item == null) {
        throw new SyntaxException("unknown status item");
      }
      items.add(item);
      in.trySpace();
    }
    if (items.isEmpty()) {
      throw new SyntaxException("no status item");
    }
    return items;
  }

  /// Writes a STATUS response.
  static void write(Session session, MailboxInfo mailbox, Set<StatusItem> items) {
    ResponseWriter out = session.out().ascii("* STATUS ").mailbox(mailbox.name()).ascii(" (");
    String before = "";
    for (StatusItem item : items) {
      out.ascii(before).ascii(item.name()).space();
      item.value(session, out, mailbox);
      before = " ";
    }
    out.put(')').crlf();
  }

  private void value(Session session, ResponseWriter out, MailboxInfo mailbox) {
    switch (this) {
      case MESSAGES -> out.number(mailbox.exists());
      case RECENT ->
          out.number(
              session
                  .services()
                  .recents()
                  .recentCount(
                      session.user().account(), mailbox.id(), mailbox.uidNext(), mailbox.exists()));
      case UIDNEXT -> out.number(mailbox.uidNext());
      case UIDVALIDITY -> out.number(mailbox.uidValidity());
      case UNSEEN -> out.number(mailbox.unseen());
      case DELETED -> out.number(mailbox.deleted());
      case SIZE -> out.number(mailbox.sizeBytes());
      case HIGHESTMODSEQ -> out.number(mailbox.highestModSeq().value());
      case APPENDLIMIT -> out.number(session.store().maxMessageBytes());
      case MAILBOXID -> out.put('(').ascii(ObjectIds.of(mailbox.id())).put(')');
    }
  }
}
