package io.mailkeep.acceptance.history;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// What all clients of a run write down.
public final class Notes {
  private static final int MOST_VIOLATIONS = 50;

  private final LongAdder commands = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder syncs = new LongAdder();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  /// A command was sent, whatever came of it.
  void command() {
    commands.increment();
  }

  void answered() {
    answered.increment();
  }

  void doubtful(Client.Answer.Unknown answer) {
    (answer.refused() ? refused : unanswered).increment();
  }

  /// A command had no answer, or not the one that was asked for.
  void failed() {
    failures.increment();
  }

  void synced() {
    syncs.increment();
  }

  /// Something that must never happen.
  void violation(String what) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(what);
      System.out.println("mailkeep: " + Instant.now() + " must never happen: " + what);
    }
  }

  /// Commands of any kind that were sent once a client had logged in.
  public long commands() {
    return commands.sum();
  }

  /// Changes that were acknowledged.
  public long acknowledged() {
    return answered.sum();
  }

  /// Changes whose outcome the client could not know.
  public long unknown() {
    return unanswered() + refused();
  }

  /// Those that had no answer.
  public long unanswered() {
    return unanswered.sum();
  }

  /// Those that were answered with UNAVAILABLE, made or not.
  public long refused() {
    return refused.sum();
  }

  /// Commands of any kind that had no answer or UNAVAILABLE, logins among them.
  public long failures() {
    return failures.sum();
  }

  /// How often a client that was away has caught up.
  public long caughtUp() {
    return syncs.sum();
  }

  public List<String> violations() {
    return List.copyOf(violations);
  }
}
