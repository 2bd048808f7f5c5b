package io.mailkeep.bench.sync;

/// What a session in IDLE hears of a change.
enum Notice {
  EXISTS,
  FETCH,
  EXPUNGE,
  OTHER;

  /// @param line as the server sent it, untagged
  static Notice of(String line) {
    for (String word : line.split(" ", 4)) {
      switch (word) {
        case "EXISTS" -> {
          return EXISTS;
        }
        case "FETCH" -> {
          return FETCH;
        }
        case "EXPUNGE", "VANISHED" -> {
          return EXPUNGE;
        }
        default -> {}
      }
    }
    return OTHER;
  }
}
