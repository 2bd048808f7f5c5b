package io.mailkeep.imap.session;

/// Which updates of the selected mailbox a command may tell (RFC 9051 §7.5.1, §5.5).
public enum UpdatesAllowed {
  /// Nothing at all: the commands that change the mailbox or the state.
  NOTHING,
  /// All but expunges: FETCH, STORE, SEARCH by sequence number, so that numbers keep their meaning.
  NO_EXPUNGES,
  ALL
}
