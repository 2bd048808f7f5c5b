package io.mailkeep.store.core.check;

/// Others wrote while the account was read: what was read does not belong together.
final class Moved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Moved(String what) {
    super(what);
  }
}
