package io.mailkeep.acceptance.outage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a client may want while a backend fails.
enum Operation {
  LOGIN,
  SELECT,
  FETCH_FLAGS,
  FETCH_BODY,
  STORE,
  APPEND,
  APPEND_LARGE,
  POP3_LOGIN,
  POP3_RETR;

  /// How it is answered when it is done.
  String done() {
    return isPop3() ? "+OK" : "OK ";
  }

  /// How it is answered when the store cannot do it now: in these words, so that a client keeps the
  /// password and tries again.
  String temporarilyNot() {
    return isPop3() ? "-ERR [SYS/TEMP] " : "NO [UNAVAILABLE] ";
  }

  private boolean isPop3() {
    return this == POP3_LOGIN || this == POP3_RETR;
  }

  static Set<Operation> allBut(Operation... these) {
    EnumSet<Operation> rest = EnumSet.allOf(Operation.class);
    rest.removeAll(List.of(these));
    return rest;
  }
}
