package io.mailkeep.acceptance.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Something that the two servers answer differently.
///
/// @param where the command or the mail, and the item of the answer
/// @param ours what Mailkeep says there, around what differs
/// @param theirs what Dovecot says
record Difference(String where, String ours, String theirs) {
  private static final String NOTHING = "nothing";
  private static final int CONTEXT_CHARS = 24;
  private static final int MAX_CHARS = 160;

  /// What differs in the answers to the same commands.
  static List<Difference> between(Map<String, Answer> ours, Map<String, Answer> theirs) {
    List<Difference> found = new ArrayList<>();
    ours.forEach((command, answer) -> {
      Map<String, String> other = theirs.get(command).items();
      TreeSet<String> items = new TreeSet<>(answer.items().keySet());
      items.addAll(other.keySet());
      for (String item : items) {
        String mine = answer.items().getOrDefault(item, NOTHING);
        String its = other.getOrDefault(item, NOTHING);
        if (!mine.equals(its)) {
          found.add(of(command + " / " + item, mine, its));
        }
      }
    });
    return found;
  }

  private static Difference of(String where, String ours, String theirs) {
    int most = Math.min(ours.length(), theirs.length());
    int same = 0;
    while (same < most && ours.charAt(same) == theirs.charAt(same)) {
      same++;
    }
    int sameEnd = 0;
    while (sameEnd < most - same
        && ours.charAt(ours.length() - 1 - sameEnd)
            == theirs.charAt(theirs.length() - 1 - sameEnd)) {
      sameEnd++;
    }
    return new Difference(where, part(ours, same, sameEnd), part(theirs, same, sameEnd));
  }

  private static String part(String text, int same, int sameEnd) {
    int from = Math.max(0, same - CONTEXT_CHARS);
    int to = Math.min(text.length(), text.length() - sameEnd + CONTEXT_CHARS);
    String part = text.substring(from, to);
    String cut =
        part.length() <= MAX_CHARS
            ? part
            : part.substring(0, MAX_CHARS) + "… " + part.length() + " chars";
    return (from > 0 ? "…" : "") + cut + (to < text.length() ? "…" : "");
  }

  @Override
  public String toString() {
    return where + "\n  ours   " + ours + "\n  theirs " + theirs + "\n";
  }
}
