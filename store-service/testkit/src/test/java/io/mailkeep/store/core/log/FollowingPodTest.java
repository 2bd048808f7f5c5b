package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.Expunge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A pod that only reads what other pods write keeps its bounds as well.
class FollowingPodTest {
  private static final int ACCOUNTS = 30;
  private static final int MESSAGES = 4_000;
  private static final int CHANGES = 120;
  private static final long LIMIT = 3L << 20;

  private final TestPod writer = TestPod.first();
  private final AccountLogs follower = writer.open(limits(LIMIT, 500));

  private static LogLimits limits(long maxBytes, int checkpointEntries) {
    LogLimits d = LogLimits.DEFAULTS;
    return new LogLimits(
        d.maxQueued(),
        d.maxBatch(),
        d.inlineChangeBytes(),
        d.maxEntryBytes(),
        d.tailPage(),
        d.outcomeSeconds(),
        d.requestSeconds(),
        d.firstPauseMillis(),
        d.maxPauseMillis(),
        d.requestAgeSeconds(),
        checkpointEntries,
        d.maxAccounts(),
        maxBytes,
        d.sizes());
  }

  private static UidSet everySecond(int from) {
    UidSet.Builder uids = new UidSet.Builder();
    for (int uid = from; uid < from + 60; uid += 2) {
      uids.add(uid, uid);
    }
    return uids.build();
  }

  private List<AccountId> accounts() {
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      AccountId account = new AccountId("default", "follow" + i);
      AccountLog log = writer.logs.get(account);
      var _ = log.create(writer.id(), TestPod.ACTOR);
      var _ = log.commit(writer.id(), TestPod.ACTOR, writer.append("INBOX", MESSAGES, Flags.NONE));
      log.checkpoint();
      accounts.add(account);
      var _ = follower.get(account).current(0);
    }
    return accounts;
  }

  private void change(AccountId account, int step) {
    AccountLog log = writer.logs.get(account);
    MailboxId inbox = log.current(0).mailbox("INBOX").id();
    UidSet uids = everySecond(1 + step * 30);
    var _ =
        step % 2 == 0
            ? log.commit(
                new RequestId(writer.ids.next()),
                TestPod.ACTOR,
                TestPod.add(inbox, uids, SystemFlag.SEEN))
            : log.commit(
                new RequestId(writer.ids.next()),
                TestPod.ACTOR,
                new Expunge(inbox, uids, Expunge.Scope.ALL));
  }

  @Test
  void whatOthersWroteIsWeighedAndBounded() {
    List<AccountId> accounts = accounts();
    for (int step = 0; step < CHANGES; step++) {
      for (AccountId account : accounts) {
        change(account, step);
        var _ = follower.get(account).current(0);
      }
      assertThat(follower.bytes()).isLessThanOrEqualTo(LIMIT);
    }
    assertThat(follower.size()).isLessThan(ACCOUNTS);
  }

  @Test
  void longTailIsCheckpointedByWhoeverReadsIt() {
    TestPod reader = writer.second();
    reader.log.current(0);
    LogLimits lazy = limits(LIMIT, Integer.MAX_VALUE);
    AccountLog log = writer.open(lazy).get(TestPod.ACCOUNT);
    for (int i = 0; i <= reader.limits.checkpointEntries(); i++) {
      var _ = log.commit(writer.id(), TestPod.ACTOR, writer.append("INBOX"));
    }
    assertThat(writer.engine.checkpoints().head(TestPod.ACCOUNT)).isNull();

    reader.log.current(0);

    assertThat(writer.engine.checkpoints().head(TestPod.ACCOUNT)).isNotNull();
    assertThat(reader.log.tailLength()).isZero();
  }
}
