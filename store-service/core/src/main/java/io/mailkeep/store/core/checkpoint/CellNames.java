package io.mailkeep.store.core.checkpoint;

/// What checkpoint cells are called.
final class CellNames {
  private CellNames() {}

  static String chunk(long mailbox, int key) {
    return "m." + mailbox + "." + key;
  }

  static String history(long mailbox, int block) {
    return "h." + mailbox + "." + block;
  }

  static String emails(int key) {
    return "e." + key;
  }

  static String ids(long bucket) {
    return "i." + bucket;
  }
}
