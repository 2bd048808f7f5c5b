package io.mailkeep.imap.command;

import java.util.Locale;

/// A LIST pattern: `*` stands for anything, `%` for anything without the delimiter (RFC 9051
/// §6.3.9). INBOX matches in any case, also as the first level of a name.
final class ListPattern {
  private static final String INBOX = "INBOX";

  private final String pattern;

  ListPattern(String pattern) {
    this.pattern = pattern;
  }

  boolean matches(String name) {
    if (name.equals(INBOX)) {
      return matches(pattern.toUpperCase(Locale.ROOT), INBOX);
    }
    return matches(name.startsWith(INBOX + "/") ? inbox(pattern) : pattern, name);
  }

  private static String inbox(String pattern) {
    return pattern.regionMatches(true, 0, INBOX, 0, INBOX.length())
        ? INBOX + pattern.substring(INBOX.length())
        : pattern;
  }

  /// All ways to match at once, a step for each character: takes no longer for nasty patterns.
  private static boolean matches(String pattern, String name) {
    boolean[] now = new boolean[pattern.length() + 1];
    now[0] = true;
    skipWildcards(pattern, now);
    for (int i = 0; i < name.length(); i++) {
      now = step(pattern, now, name.charAt(i));
    }
    return now[pattern.length()];
  }

  private static boolean[] step(String pattern, boolean[] now, char c) {
    boolean[] next = new boolean[now.length];
    for (int p = 0; p < pattern.length(); p++) {
      char expected = pattern.charAt(p);
      if (!now[p]) {
        continue;
      }
      if (expected == '*' || (expected == '%' && c != '/')) {
        next[p] = true;
      } else if (expected == c) {
        next[p + 1] = true;
      }
    }
    skipWildcards(pattern, next);
    return next;
  }

  /// A wildcard may stand for nothing.
  private static void skipWildcards(String pattern, boolean[] states) {
    for (int p = 0; p < pattern.length(); p++) {
      if (states[p] && (pattern.charAt(p) == '*' || pattern.charAt(p) == '%')) {
        states[p + 1] = true;
      }
    }
  }
}
