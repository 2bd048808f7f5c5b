package io.mailkeep.store.testkit.check;

import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.testkit.space.TestClock;
import io.mailkeep.store.testkit.space.TestSpacePod;
import java.time.Duration;
import java.util.Random;

/// A client and the workers of another pod, who go on while an account is checked.
final class BusyAccount {
  private final CheckedAccount mail;
  private final TestSpacePod other;
  private final TestClock clock;
  private final Random random = new Random(11);
  private boolean inside;
  private int done;

  BusyAccount(CheckedAccount mail, TestSpacePod other, TestClock clock) {
    this.mail = mail;
    this.other = other;
    this.clock = clock;
  }

  int done() {
    return done;
  }

  /// Some pauses pass without anything.
  void step() {
    if (inside || random.nextInt(3) > 0) {
      return;
    }
    inside = true;
    try {
      act();
      done++;
    } finally {
      inside = false;
    }
  }

  private void act() {
    switch (random.nextInt(12)) {
      case 0, 1 -> mail.append("mail of step " + done);
      case 2 -> {
        UploadHandle _ = other.upload("never brought in " + done);
      }
      case 3 -> {
        if (mail.firstUid() > 0) {
          mail.expunge(mail.firstUid());
        }
      }
      case 4 -> {
        if (mail.firstUid() > 0) {
          mail.copy(mail.firstUid());
        }
      }
      case 5 -> subscribe(30);
      case 6 -> mail.pod().log().checkpoint();
      case 7 -> other.visit();
      case 8 -> clock.advance(Duration.ofHours(1));
      default -> mail.append("more mail of step " + done);
    }
  }

  private void subscribe(int times) {
    for (int i = 0; i < times; i++) {
      other.store().subscribe(other.context(), other.request(), "box " + done);
      other.store().unsubscribe(other.context(), other.request(), "box " + done);
    }
  }
}
