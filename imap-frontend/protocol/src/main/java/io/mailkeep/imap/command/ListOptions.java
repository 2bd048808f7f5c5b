package io.mailkeep.imap.command;

import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SyntaxException;
import java.util.EnumSet;
import java.util.Set;

/// What LIST is asked to pick and to tell (RFC 5258 §3, RFC 6154 §4, RFC 5819).
///
/// @param status items of a STATUS response for each mailbox, empty for none
record ListOptions(Set<Selection> selection, Set<Return> returned, Set<StatusItem> status) {
  enum Selection {
    SUBSCRIBED,
    /// There are no mailboxes of other servers: picks nothing more.
    REMOTE,
    RECURSIVEMATCH,
    SPECIAL_USE
  }

  enum Return {
    SUBSCRIBED,
    CHILDREN,
    SPECIAL_USE
  }

  static ListOptions none() {
    return new ListOptions(
        EnumSet.noneOf(Selection.class),
        EnumSet.noneOf(Return.class),
        EnumSet.noneOf(StatusItem.class));
  }

  boolean picksSubscribed() {
    return selection.contains(Selection.SUBSCRIBED);
  }

  boolean picksSpecialUse() {
    return selection.contains(Selection.SPECIAL_USE);
  }

  boolean isRecursive() {
    return selection.contains(Selection.RECURSIVEMATCH);
  }

  /// Whether `\Subscribed` is told (RFC 5258 §3.1: picking by it implies so).
  boolean tellsSubscribed() {
    return picksSubscribed() || returned.contains(Return.SUBSCRIBED);
  }

  /// Reads `(SUBSCRIBED RECURSIVEMATCH)`.
  void readSelection(CommandParser in) {
    in.openList();
    while (!in.tryCloseList()) {
      selection.add(
          switch (in.word()) {
            case "SUBSCRIBED" -> Selection.SUBSCRIBED;
            case "REMOTE" -> Selection.REMOTE;
            case "RECURSIVEMATCH" -> Selection.RECURSIVEMATCH;
            case "SPECIAL-USE" -> Selection.SPECIAL_USE;
            default -> throw new SyntaxException("unknown selection option");
          });
      in.trySpace();
    }
    if (isRecursive() && !picksSubscribed() && !picksSpecialUse()) {
      throw new SyntaxException("RECURSIVEMATCH needs another selection option");
    }
  }

  /// Reads `RETURN (CHILDREN STATUS (MESSAGES))`.
  void readReturn(CommandParser in) {
    if (!in.tryWord("RETURN")) {
      throw new SyntaxException("RETURN expected");
    }
    in.space();
    in.openList();
    while (!in.tryCloseList()) {
      switch (in.word()) {
        case "SUBSCRIBED" -> returned.add(Return.SUBSCRIBED);
        case "CHILDREN" -> returned.add(Return.CHILDREN);
        case "SPECIAL-USE" -> returned.add(Return.SPECIAL_USE);
        case "STATUS" -> {
          in.space();
          status.addAll(StatusItem.readList(in));
        }
        default -> throw new SyntaxException("unknown return option");
      }
      in.trySpace();
    }
  }
}
