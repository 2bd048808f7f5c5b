package io.mailkeep.store.core.search;

/// What is known so far about a message and a key.
enum Verdict {
  YES,
  NO,
  OPEN;

  static Verdict of(boolean matches) {
    return matches ? YES : NO;
  }

  Verdict not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case OPEN -> OPEN;
    };
  }
}
