package io.mailkeep.imap.session;

/// What the numbers of a set are.
public enum Addressing {
  SEQUENCE,
  UID
}
