package io.mailkeep.acceptance.crash;

import java.util.HashSet;
import java.util.Set;

/// What may have become of one message: one state if every command on it was answered, two while
/// one is not.
final class Fate {
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
  }

  private State sure = State.GONE;
  private Set<State> possible = Set.of(State.GONE);

  /// The state of the last answer.
  State sure() {
    return sure;
  }

  Set<State> possible() {
    return possible;
  }

  /// A command was sent that leads there.
  void trying(State next) {
    possible = sure.equals(next) ? Set.of(sure) : Set.of(sure, next);
  }

  /// It was answered OK; or an audit found the message there.
  void is(State state) {
    sure = state;
    possible = Set.of(state);
  }
}
