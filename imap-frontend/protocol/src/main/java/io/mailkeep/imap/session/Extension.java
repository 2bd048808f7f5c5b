package io.mailkeep.imap.session;

/// What a client can switch on for its session (RFC 5161).
public enum Extension {
  /// RFC 7162: MODSEQ in FETCH responses. Switched on by several commands too.
  CONDSTORE("CONDSTORE"),
  /// RFC 7162: VANISHED in place of EXPUNGE, UID in every FETCH.
  QRESYNC("QRESYNC"),
  /// RFC 9051: no RECENT, ESEARCH in place of SEARCH, names in UTF-8.
  IMAP4REV2("IMAP4rev2"),
  /// RFC 6855: UTF-8 in quoted strings and names.
  UTF8_ACCEPT("UTF8=ACCEPT");

  private final String imapName;

  Extension(String imapName) {
    this.imapName = imapName;
  }

  public String imapName() {
    return imapName;
  }
}
