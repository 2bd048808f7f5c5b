package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.KeywordsAdded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns flags into bits of one mailbox and gives numbers to keywords that are new to it.
final class KeywordNumbers {
  /// The longest keyword, in characters.
  static final int MAX_KEYWORD_CHARS = 200;

  private static final long SYSTEM_BITS = (1L << MessageRow.FIRST_KEYWORD_BIT) - 1;

  private final MailboxState mailbox;
  private final List<String> added = new ArrayList<>();

  KeywordNumbers(MailboxState mailbox) {
    this.mailbox = mailbox;
  }

  /// @throws StoreException.LimitReached if a new keyword has no room
  long bits(Flags flags) {
    long bits = flags.system() & SYSTEM_BITS;
    for (String keyword : flags.keywords()) {
      bits |= bit(keyword);
    }
    return bits;
  }

  /// The bits of the flags as far as the mailbox knows them.
  static long knownBits(MailboxState mailbox, Flags flags) {
    long bits = flags.system() & SYSTEM_BITS;
    for (String keyword : flags.keywords()) {
      bits |= mailbox.keywordBit(keyword);
    }
    return bits;
  }

  /// Translates bits of another mailbox into bits of this one.
  long[] translate(MailboxState from, long[] flags) {
    Map<Long, Long> known = new HashMap<>();
    long[] translated = new long[flags.length];
    for (int i = 0; i < flags.length; i++) {
      translated[i] = known.computeIfAbsent(flags[i], bits -> translate(from, bits));
    }
    return translated;
  }

  private long translate(MailboxState from, long bits) {
    long translated = bits & SYSTEM_BITS;
    for (int i = 0; i < from.keywords().size(); i++) {
      if ((bits & 1L << (MessageRow.FIRST_KEYWORD_BIT + i)) != 0) {
        translated |= bit(from.keywords().get(i));
      }
    }
    return translated;
  }

  private long bit(String keyword) {
    long known = mailbox.keywordBit(keyword);
    if (known != 0) {
      return known;
    }
    int at = 0;
    while (at < added.size() && !added.get(at).equalsIgnoreCase(keyword)) {
      at++;
    }
    int number = mailbox.keywords().size() + at;
    if (number >= MessageRow.MAX_KEYWORDS || keyword.length() > MAX_KEYWORD_CHARS) {
      throw new StoreException.LimitReached("too many keywords, or too long a one");
    }
    if (at == added.size()) {
      added.add(keyword);
    }
    return 1L << (MessageRow.FIRST_KEYWORD_BIT + number);
  }

  /// Puts the change that gives the new numbers, if there are any, before what uses them.
  void addTo(List<Change> changes) {
    if (!added.isEmpty()) {
      changes.add(
          Change.newBuilder()
              .setKeywordsAdded(
                  KeywordsAdded.newBuilder().setMailbox(mailbox.id().value()).addAllNames(added))
              .build());
    }
  }
}
