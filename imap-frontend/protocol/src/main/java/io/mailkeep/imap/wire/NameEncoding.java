package io.mailkeep.imap.wire;

/// How mailbox names travel.
public enum NameEncoding {
  /// Modified UTF-7 (RFC 3501 §5.1.3), until a client enables anything else.
  MODIFIED_UTF7,
  /// UTF-8, after ENABLE IMAP4rev2 or UTF8=ACCEPT (RFC 9051 §5.1, RFC 6855 §3).
  UTF8
}
