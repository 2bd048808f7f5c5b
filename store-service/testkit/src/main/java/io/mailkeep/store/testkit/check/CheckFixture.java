package io.mailkeep.store.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.check.CheckMark;
import io.mailkeep.store.core.check.Drift;
import io.mailkeep.store.core.check.Drift.Kind;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.space.TestClock;
import io.mailkeep.store.testkit.space.TestPorts;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/// An account with something of everything, to be damaged.
abstract class CheckFixture {
  static final String ADDRESS = "ann@example.org";

  final TestClock clock = new TestClock();
  AccountId account;
  CheckedAccount mail;

  public abstract TestPorts ports();

  public abstract DirectoryStore directory();

  /// Six messages, one of them expunged, one copied; all in a checkpoint, and then one more.
  @BeforeEach
  void fill() {
    mail = new CheckedAccount(ports(), directory(), clock, ADDRESS);
    account = mail.account();
    for (int i = 1; i <= 6; i++) {
      mail.append("mail " + i);
    }
    mail.expunge(3);
    mail.copy(4);
    mail.pod().log().checkpoint();
    mail.append("mail 7");
    clock.advance(Duration.ofHours(2));
  }

  CheckMark check(TestPorts seen) {
    return new TestChecker(seen, directory(), clock).check(account);
  }

  Set<Kind> found(TestPorts seen) {
    return check(seen).drifts().stream().map(Drift::kind).collect(Collectors.toSet());
  }

  Set<Kind> found() {
    return found(ports());
  }

  /// More entries than a bucket of the log has, and all of it so old that it goes.
  void trimLog() {
    for (int i = 0; i < LogStore.BUCKET_ENTRIES; i += 2) {
      mail.pod().store().subscribe(mail.pod().context(), mail.pod().request(), "box");
      mail.pod().store().unsubscribe(mail.pod().context(), mail.pod().request(), "box");
    }
    clock.advance(Duration.ofDays(16));
    mail.append("mail 8");
    mail.expunge(5);
    mail.pod().visit();
    assertThat(ports().log().tail(account, 1, 1).endsInClosedBucket()).isTrue();
    mail.pod().log().checkpoint();
    clock.advance(Duration.ofHours(2));
  }
}
