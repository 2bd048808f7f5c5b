package io.mailkeep.acceptance.outage;

import static io.mailkeep.acceptance.outage.Operation.APPEND;
import static io.mailkeep.acceptance.outage.Operation.APPEND_LARGE;
import static io.mailkeep.acceptance.outage.Operation.FETCH_BODY;
import static io.mailkeep.acceptance.outage.Operation.POP3_RETR;
import static io.mailkeep.acceptance.outage.S3Gate.Mode.DENIED;
import static io.mailkeep.acceptance.outage.S3Gate.Mode.FULL;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A backend and how it fails, and what may then still be expected of the product. The operator's
/// manual (docs/operations.md, "When a backend fails") says the same.
///
/// @param pods what `/health/ready` of store pods says; frontends stay ready, as they are there to
///   tell clients what is the matter
/// @param done operations that are done all the same; all others are answered
///   [Operation#temporarilyNot]
/// @param idle when a session in IDLE is told of changes
record Fault(String name, Consumer<Ways> start, Pods pods, Set<Operation> done, Idle idle) {
  /// Each way: some hundred times what an answer takes.
  private static final Duration SLOW = Duration.ofMillis(300);

  enum Pods {
    READY,
    NOT_READY
  }

  enum Idle {
    /// While the fault lasts; without Kafka by its poll.
    TOLD_MEANWHILE,
    /// When it is over: there are no changes before, or the test does not wait for the poll.
    TOLD_AFTERWARDS
  }

  static List<Fault> all() {
    // A POP3 session knows its messages since its login.
    Set<Operation> retrieving = Set.of(POP3_RETR);
    Set<Operation> withoutBodies = Operation.allBut(APPEND, APPEND_LARGE, FETCH_BODY, POP3_RETR);
    Set<Operation> withoutNewMail = Operation.allBut(APPEND, APPEND_LARGE);
    Set<Operation> all = Operation.allBut();
    return List.of(
        notReady("Cassandra down", w -> w.cassandra().refuse(), retrieving, Idle.TOLD_AFTERWARDS),
        notReady("Cassandra silent", w -> w.cassandra().cut(), retrieving, Idle.TOLD_AFTERWARDS),
        notReady("S3 down", w -> w.s3().refuse(), withoutBodies, Idle.TOLD_MEANWHILE),
        notReady("S3 and Kafka silent", Fault::cutTwo, withoutBodies, Idle.TOLD_MEANWHILE),
        notReady("S3 refusing", w -> w.s3Gate().set(DENIED), withoutBodies, Idle.TOLD_MEANWHILE),
        ready("S3 full", w -> w.s3Gate().set(FULL), withoutNewMail, Idle.TOLD_MEANWHILE),
        ready("Cassandra slow", w -> w.cassandra().slow(SLOW), all, Idle.TOLD_MEANWHILE),
        ready("S3 slow", w -> w.s3().slow(SLOW), all, Idle.TOLD_MEANWHILE),
        ready("Kafka slow", w -> w.kafka().slow(SLOW), all, Idle.TOLD_MEANWHILE),
        ready("Kafka down", w -> w.kafka().refuse(), all, Idle.TOLD_AFTERWARDS),
        ready("Kafka silent", w -> w.kafka().cut(), all, Idle.TOLD_AFTERWARDS));
  }

  private static void cutTwo(Ways ways) {
    ways.s3().cut();
    ways.kafka().cut();
  }

  private static Fault ready(String name, Consumer<Ways> start, Set<Operation> done, Idle idle) {
    return new Fault(name, start, Pods.READY, done, idle);
  }

  private static Fault notReady(String name, Consumer<Ways> start, Set<Operation> done, Idle idle) {
    return new Fault(name, start, Pods.NOT_READY, done, idle);
  }

  /// How the answer to this operation starts.
  String answer(Operation operation) {
    return done.contains(operation) ? operation.done() : operation.temporarilyNot();
  }

  @Override
  public String toString() {
    return name;
  }
}
