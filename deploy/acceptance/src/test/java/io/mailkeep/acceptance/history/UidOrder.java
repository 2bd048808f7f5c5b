package io.mailkeep.acceptance.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The UIDs that one account's writers were told of, whoever was: none is given twice, and one that
/// is given after another was told of is greater (RFC 9051 §2.3.1.1).
final class UidOrder {
  private final Notes notes;
  private final Map<String, Set<Long>> given = new HashMap<>();
  private final Map<String, Long> highest = new HashMap<>();

  UidOrder(Notes notes) {
    this.notes = notes;
  }

  /// The greatest of the mailbox so far; asked before a command is sent.
  synchronized long highest(String mailbox) {
    return highest.getOrDefault(mailbox, 0L);
  }

  /// @param before what was the greatest when the command was sent that was answered with this one
  synchronized void told(String mailbox, long uid, long before) {
    if (uid <= before) {
      notes.violation("%s: UID %d was given after UID %d".formatted(mailbox, uid, before));
    }
    if (!given.computeIfAbsent(mailbox, key -> new HashSet<>()).add(uid)) {
      notes.violation("%s: UID %d was given twice".formatted(mailbox, uid));
    }
    highest.merge(mailbox, uid, Math::max);
  }
}
