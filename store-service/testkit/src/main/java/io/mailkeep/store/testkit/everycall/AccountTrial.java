package io.mailkeep.store.testkit.everycall;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.BlobStore.BlobInfo;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import io.mailkeep.store.testkit.Ports;
import java.util.List;

/// One call about an account of its own: broken, made again, and looked at.
final class AccountTrial {
  private static final String UNAVAILABLE = "(unavailable)";

  private final Ports ports;
  private final long number;
  private final TestClock clock = new TestClock();
  private final AccountCall call;
  private final String address;
  private final List<BlobInfo> blobs;
  private Pod pod;
  private long pods;

  AccountTrial(Ports ports, long number, AccountCall call) {
    this.ports = ports;
    this.number = number;
    this.call = call;
    this.address = "a" + number + "@example.org";
    if (!call.makes()) {
      AccountId account = newPod().directory.create(address, AccountCall.password("first"));
      this.blobs = ports.blobs().list(account, "", 10);
    } else {
      this.blobs = List.of();
    }
    this.pod = newPod();
  }

  private Pod newPod() {
    return new Pod(ports, clock, 1000 * number + ++pods);
  }

  /// What an untouched call answers.
  record Untouched(String answer, List<String> portCalls) {}

  Untouched untouched() {
    String answer = attempt(pod);
    List<String> portCalls = pod.faults.calls();
    check();
    return new Untouched(answer, portCalls);
  }

  void broken(Breakage breakage, int nth, boolean elsewhere, Untouched expected) {
    breakage.arm(pod, clock, nth);
    String first = attempt(pod);
    if (!breakage.crashes()) {
      assertThat(first).isIn(expected.answer, UNAVAILABLE);
    }
    Pod broken = pod;
    broken.faults.restart();
    if (breakage == Breakage.LATE || breakage == Breakage.LATE_BEFORE_RETRY) {
      int _ = broken.faults.deliverLate();
    }
    if (breakage.crashes() || elsewhere) {
      pod = newPod();
    }
    assertThat(attempt(pod)).as("again").isIn(expected.answer, call.afterwards());
    int _ = broken.faults.deliverLate();
    check();
    pod = newPod();
    check();
  }

  private String attempt(Pod on) {
    try {
      return call.call().answer(on, address);
    } catch (StoreException.Unavailable | StoreException.OutcomeUnknown e) {
      return UNAVAILABLE;
    } catch (StoreException refused) {
      return refused.getClass().getSimpleName();
    }
  }

  private void check() {
    for (String password : List.of("first", "second", "guess")) {
      assertThat(AccountCall.login(pod, address, password))
          .as("login with %s", password)
          .isEqualTo(password.equals(call.password()) ? "welcome" : "denied");
    }
    DirectoryRow row = ports.directory().byAddress(address);
    if (call.password().isEmpty()) {
      assertThat(row).isNull();
      blobs.forEach(
          gone -> assertThat(ports.blobs().list(gone.key().account(), "key.", 1)).isEmpty());
    } else if (row != null) {
      assertThat(LogCheck.transactions(ports.log(), row.account())).hasSize(1);
    }
  }
}
