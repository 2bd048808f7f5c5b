package io.mailkeep.acceptance.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads sets of numbers and of flags as IMAP writes them.
final class Uids {
  private Uids() {}

  /// `1:3,7` as numbers, in the order written.
  static List<Long> expand(String set) {
    List<Long> all = new ArrayList<>();
    for (String range : set.split(",")) {
      int colon = range.indexOf(':');
      long from = Long.parseLong(colon < 0 ? range : range.substring(0, colon));
      long to = colon < 0 ? from : Long.parseLong(range.substring(colon + 1));
      for (long uid = Math.min(from, to); uid <= Math.max(from, to); uid++) {
        all.add(uid);
      }
    }
    return all;
  }

  /// The flags of a list but for \Recent, which differs from session to session.
  static Set<String> words(String flags) {
    Set<String> words = new TreeSet<>(List.of(flags.split(" ")));
    words.removeIf(word -> word.isEmpty() || word.equals("\\Recent"));
    return words;
  }
}
