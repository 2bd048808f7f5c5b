package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.testkit.fault.Fault;
import org.junit.jupiter.api.Test;

/// A cell that was read for one head of a checkpoint is on its way while the account moves on to a
/// newer one: it must not be taken for the newer head's.
class StaleCellTest {
  private final TestPod pod = TestPod.first();
  private final TestPod other = pod.second();
  private final RequestId before = pod.id();

  StaleCellTest() {
    var _ = pod.log.commit(before, TestPod.ACTOR, pod.append("INBOX"));
    pod.commit(pod.append("Archive"));
    pod.log.checkpoint();
    pod.restart();
    pod.log.current(0);
    pod.clock.millis += 10;
  }

  /// While the next cell's answer is on its way, another pod makes changes and a checkpoint that
  /// has no cell of Archive any more, and a reader of Archive moves this pod on to it.
  private void whileACellIsOnItsWay(Runnable changes) {
    pod.faults.on(
        "CheckpointStore.get",
        1,
        new Fault.SlowAnswer(() -> {
          changes.run();
          MailboxId archive = other.mailbox("Archive");
          other.commit(new Expunge(archive, UidSet.ALL, Expunge.Scope.ALL));
          other.log.checkpoint();
          assertThat(pod.dump("Archive")).isEqualTo(other.dump("Archive"));
        }));
  }

  @Test
  void losesNoMail() {
    whileACellIsOnItsWay(() -> other.commit(other.append("INBOX", 5, Flags.NONE)));

    assertThat(pod.dump("INBOX")).isEqualTo(other.dump("INBOX"));

    pod.commit(pod.append("INBOX"));
    pod.log.checkpoint();
    pod.restart();
    int[] uids = pod.log.read(0, state -> state.mailbox("INBOX").messages().uids().toArray());
    assertThat(uids).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void hidesNoFlags() {
    MailboxId inbox = pod.mailbox("INBOX");
    whileACellIsOnItsWay(() -> other.commit(TestPod.add(inbox, UidSet.of(1), SystemFlag.FLAGGED)));

    assertThat(pod.dump("INBOX")).isEqualTo(other.dump("INBOX"));
  }

  @Test
  void hidesNoExpunge() {
    MailboxId inbox = pod.mailbox("INBOX");
    pod.commit(new Expunge(inbox, UidSet.of(1), Expunge.Scope.ALL));
    pod.commit(pod.append("INBOX", 2, Flags.NONE));
    pod.log.checkpoint();
    pod.restart();
    whileACellIsOnItsWay(() -> other.commit(new Expunge(inbox, UidSet.of(2), Expunge.Scope.ALL)));

    assertThat(pod.dump()).isEqualTo(other.dump());
  }

  @Test
  void appliesNoRequestTwice() {
    RequestId twice = other.id();
    whileACellIsOnItsWay(() -> {
      var _ = other.log.commit(twice, TestPod.ACTOR, other.append("INBOX"));
    });

    var _ = pod.log.commit(before, TestPod.ACTOR, pod.append("INBOX"));
    var _ = pod.log.commit(twice, TestPod.ACTOR, pod.append("INBOX"));

    assertThat(pod.log.current(0).mailbox("INBOX").summary().exists()).isEqualTo(2);
  }
}
