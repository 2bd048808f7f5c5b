package io.mailkeep.store.testkit.everycall;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.testkit.Ports;
import io.mailkeep.store.testkit.audit.Invariants;
import io.mailkeep.store.testkit.audit.StateDump;
import io.mailkeep.store.testkit.fault.Fault;
import io.mailkeep.store.testkit.memory.MemoryCheckpointStore;
import java.util.List;
import java.util.UUID;

/// One call in an account of its own: broken, retried under the same id, and audited.
final class Trial {
  static final String UNAVAILABLE = "(unavailable)";
  static final String UNKNOWN = "(outcome unknown)";

  private final Ports ports;
  private final long number;
  private final TestClock clock = new TestClock();
  private final StoreCall call;
  private final Session session;
  private final RequestId request;
  private Pod pod;
  private long pods;

  /// @param number another one for each trial on an engine
  Trial(Ports ports, long number, StoreCall call) {
    this.ports = ports;
    this.number = number;
    this.call = call;
    Pod first = newPod(ports);
    first.faults.on("EmailRowStore.put", 1, new Fault.Before());
    String address = "u" + number + "@example.org";
    AccountId account =
        first.directory.create(address, new Secret.Imported("{PLAIN}secret-" + number));
    this.session = Session.begin(first, account);
    this.request = first.request();
    this.pod = newPod(ports);
  }

  private Pod newPod(Ports on) {
    return new Pod(on, clock, 1000 * number + ++pods);
  }

  /// What an untouched call answers, and what it leaves.
  record Untouched(String answer, String everything, List<String> portCalls) {}

  Untouched untouched() {
    String answer = attempt(pod);
    List<String> portCalls = pod.faults.calls();
    audit();
    return new Untouched(answer, Answers.everything(session.on(pod)), portCalls);
  }

  /// @param elsewhere whether the client tries again on another pod
  void broken(Breakage breakage, int nth, boolean elsewhere, Untouched expected) {
    breakage.arm(pod, clock, nth);
    String first = attempt(pod);
    if (!breakage.crashes()) {
      checkFirst(first, breakage, expected);
    }
    pod.faults.restart();
    Pod broken = pod;
    if (breakage == Breakage.LATE || breakage == Breakage.LATE_BEFORE_RETRY) {
      int _ = broken.faults.deliverLate();
    }
    if (breakage.crashes() || elsewhere) {
      pod = newPod(ports);
    }
    assertThat(attempt(pod)).as("the retry after %s", first).isEqualTo(expected.answer);
    int _ = broken.faults.deliverLate();
    audit();
    assertThat(Answers.everything(session.on(pod))).isEqualTo(expected.everything);
    if (!breakage.crashes()) {
      assertThat(Answers.everything(session.on(broken))).isEqualTo(expected.everything);
    }
    Pod third = newPod(ports);
    assertThat(attempt(third)).as("a second retry").isEqualTo(expected.answer);
    assertThat(Answers.everything(session.on(third))).isEqualTo(expected.everything);
  }

  /// What was answered while something was broken is true.
  private void checkFirst(String first, Breakage breakage, Untouched expected) {
    boolean logged = logged();
    if (first.equals(UNKNOWN)) {
      assertThat(call.kind()).as("only a change can be unknown").isEqualTo(StoreCall.Kind.CHANGE);
    } else if (first.equals(UNAVAILABLE)) {
      assertThat(logged && !breakage.late())
          .as("applied, and answered as if it were not")
          .isFalse();
    } else {
      assertThat(first).as("the first answer").isEqualTo(expected.answer);
      assertThat(logged).isEqualTo(call.kind() == StoreCall.Kind.CHANGE);
    }
  }

  private boolean logged() {
    UUID id = request.value();
    return LogCheck.transactions(ports.log(), session.account()).contains(id);
  }

  private String attempt(Pod on) {
    try {
      return call.answer(session.on(on), request);
    } catch (StoreException.Unavailable e) {
      return UNAVAILABLE;
    } catch (StoreException.OutcomeUnknown e) {
      return UNKNOWN;
    } catch (StoreException refused) {
      return refused.getClass().getSimpleName();
    }
  }

  /// The change is in the log once, and what is read with the checkpoint is what the log alone
  /// says.
  private void audit() {
    assertThat(logged()).as("in the log").isEqualTo(call.kind() == StoreCall.Kind.CHANGE);
    String live = dump(pod);
    assertThat(dump(newPod(ports))).as("as read from the checkpoint").isEqualTo(live);
    Ports logOnly =
        new Ports(
            ports.log(),
            new MemoryCheckpointStore(),
            ports.emailRows(),
            ports.blobs(),
            ports.directory());
    assertThat(dump(newPod(logOnly))).as("as replayed from the log").isEqualTo(live);
  }

  private String dump(Pod of) {
    assertThat(of.log(session.account()).read(0, Invariants::check)).isTrue();
    return of.log(session.account()).read(0, StateDump::account);
  }
}
