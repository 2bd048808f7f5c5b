package io.mailkeep.acceptance.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.acceptance.stack.DistributedStack;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.devstack.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A backend that fails is answered as trouble that passes, within a minute, on a connection that
/// stays; what does not need it goes on. Once it is back all works again, in the same processes,
/// and every acknowledged message is there once.
@Tag("distributed")
class BackendFailureTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int MESSAGES = 4 * (Fault.all().size() + 1);

  @TempDir static Path directory;
  private static Ways ways;
  private static DistributedStack stack;
  private static Clients clients;
  private static List<Long> pids;
  private static int nextUnread = 1;

  static List<Fault> faults() {
    return Fault.all();
  }

  @BeforeAll
  static void start() {
    ways = new Ways(directory.resolve("kafka"));
    stack = DistributedStack.start(ways.environment());
    clients = new Clients(stack, MESSAGES);
    pids = stack.processes().pids("");
  }

  @AfterAll
  static void stop() {
    stack.stop();
    ways.close();
  }

  @AfterEach
  void heal() {
    ways.heal();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void clientsAreToldAndAllIsWellAfterwards(Fault fault) {
    int unread = nextUnread;
    nextUnread += 4;
    try (RawImap idling = clients.idling()) {
      fault.start().accept(ways);
      long start = System.nanoTime();
      Map<Operation, String> answers = clients.doAll(unread);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      System.out.println("mailkeep: " + fault + ": all answers in " + millis + " ms");
      checkReadiness(fault);
      SoftAssertions.assertSoftly(all ->
          answers.forEach((operation, answer) ->
              all.assertThat(answer)
                  .as("%s: %s", fault, operation)
                  .startsWith(fault.answer(operation))));
      if (fault.idle() == Fault.Idle.TOLD_MEANWHILE) {
        awaitTold(idling, " FETCH (");
      }
      ways.heal();
      checkAllIsWell(unread + 2, idling);
    }
    audit();
  }

  /// Both are stopped where they are, with their connections open.
  @Test
  void noStorePodAnswers() {
    int unread = nextUnread;
    nextUnread += 4;
    try (RawImap idling = clients.idling()) {
      signal("-STOP");
      try {
        long start = System.nanoTime();
        Map<Operation, String> answers = clients.doAll(unread);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.println("mailkeep: no store pod: all answers in " + millis + " ms");
        SoftAssertions.assertSoftly(all ->
            answers.forEach((operation, answer) ->
                all.assertThat(answer)
                    .as(operation.name())
                    .startsWith(operation.temporarilyNot())));
      } finally {
        signal("-CONT");
      }
      checkAllIsWell(unread + 2, idling);
    }
    audit();
  }

  private static void signal(String signal) {
    stack.processes().pids("store-service").forEach(pid -> ServerProcess.signal(pid, signal));
  }

  /// In the same processes as before.
  private static void checkAllIsWell(int unread, RawImap idling) {
    awaitPods(Fault.Pods.READY);
    await("all to work again")
        .atMost(PATIENCE)
        .untilAsserted(() -> checkAllWorks(clients.doAll(unread)));
    checkHears(idling);
    assertThat(stack.processes().pids("")).isEqualTo(pids);
  }

  private static void checkReadiness(Fault fault) {
    awaitPods(fault.pods());
    for (String frontend : List.of("imap-frontend-1", "imap-frontend-2", "pop3-frontend-1")) {
      assertThat(stack.processes().isReady(frontend)).as(frontend).isTrue();
    }
  }

  private static void awaitPods(Fault.Pods state) {
    for (String pod : List.of("store-service-1", "store-service-2")) {
      await(pod + " to be " + state)
          .atMost(PATIENCE)
          .until(() -> stack.processes().isReady(pod) == (state == Fault.Pods.READY));
    }
  }

  private static void checkAllWorks(Map<Operation, String> answers) {
    answers.forEach((operation, answer) ->
        assertThat(answer).as(operation.name()).startsWith(operation.done()));
  }

  private static void checkHears(RawImap idling) {
    assertThat(clients.append()).startsWith("OK ");
    awaitTold(idling, " EXISTS");
    idling.send("DONE\r\n");
    assertThat(idling.readTo("idle").getLast()).startsWith("OK ");
  }

  /// Reading ends with the time-out of the socket.
  private static void awaitTold(RawImap idling, String what) {
    String line = idling.read();
    while (!line.contains(what)) {
      line = idling.read();
    }
  }

  /// A message whose sender was told that it is there is there once; any other at the most.
  private static void audit() {
    Map<String, Integer> found = clients.found();
    clients
        .answers()
        .forEach((subject, answer) -> {
          if (answer.startsWith("OK ")) {
            assertThat(found).containsEntry(subject, 1);
          } else {
            assertThat(found.getOrDefault(subject, 0)).as(subject).isLessThanOrEqualTo(1);
          }
        });
  }
}
