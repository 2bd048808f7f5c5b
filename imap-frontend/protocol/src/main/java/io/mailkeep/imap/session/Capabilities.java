package io.mailkeep.imap.session;

import java.util.ArrayList;
import java.util.List;

/// What the server says it can do (RFC 9051 §7.2.2): only what wholly works. The one place.
final class Capabilities {
  private static final List<String> ALWAYS =
      List.of("IMAP4rev1", "IMAP4rev2", "LITERAL+", "SASL-IR", "ENABLE", "ID", "IDLE");

  private static final List<String> AFTER_LOGIN =
      List.of(
          "NAMESPACE",
          "CHILDREN",
          "LIST-EXTENDED",
          "LIST-STATUS",
          "SPECIAL-USE",
          "CREATE-SPECIAL-USE",
          "XLIST",
          "STATUS=SIZE",
          "UNSELECT",
          "UIDPLUS",
          "MOVE",
          "CONDSTORE",
          "QRESYNC",
          "ESEARCH",
          "SEARCHRES",
          "BINARY",
          "MULTIAPPEND",
          "OBJECTID",
          "SAVEDATE",
          "PREVIEW",
          "WITHIN",
          "UTF8=ACCEPT");

  private Capabilities() {}

  /// The names, separated by spaces.
  static String of(Session session) {
    List<String> names = new ArrayList<>(ALWAYS);
    if (session.state() instanceof SessionState.LoggedIn) {
      names.addAll(AFTER_LOGIN);
      names.add("APPENDLIMIT=" + session.store().maxMessageBytes());
    } else {
      if (session.canStartTls()) {
        names.add("STARTTLS");
      }
      if (session.mayLogin()) {
        names.add("AUTH=PLAIN");
        names.add("AUTH=LOGIN");
      } else {
        names.add("LOGINDISABLED");
      }
    }
    return String.join(" ", names);
  }
}
