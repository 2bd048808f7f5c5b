package io.mailkeep.acceptance.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One message of one writer, and what may have become of it.
final class Item {
  /// Where a message is and which flags it has.
  ///
  /// @param mailbox empty if it is nowhere
  record State(String mailbox, Set<String> flags) {
    static final State GONE = new State("", Set.of());

    State in(String target) {
      return new State(target, flags);
    }

    State with(String flag) {
      Set<String> all = new HashSet<>(flags);
      all.add(flag);
      return new State(mailbox, Set.copyOf(all));
    }

    State without(String flag) {
      Set<String> all = new HashSet<>(flags);
      all.remove(flag);
      return new State(mailbox, Set.copyOf(all));
    }
  }

  private final String subject;
  private final List<State> possible = new ArrayList<>(List.of(State.GONE));
  private long uid;

  Item(String subject) {
    this.subject = subject;
  }

  String subject() {
    return subject;
  }

  long uid() {
    return uid;
  }

  /// The state after the last answer; the only one if nothing is in doubt.
  State sure() {
    return possible.getFirst();
  }

  boolean doubtful() {
    return possible.size() > 1;
  }

  List<State> possible() {
    return possible;
  }

  /// The change to this state was acknowledged.
  void is(State state, long newUid) {
    possible.clear();
    possible.add(state);
    uid = newUid;
  }

  /// The change to this state may have been made, now or later.
  void maybe(State state) {
    if (!possible.contains(state)) {
      possible.add(state);
    }
  }
}
