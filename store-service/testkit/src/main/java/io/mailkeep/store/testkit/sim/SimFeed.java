package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.core.port.ChangePublisher;
import io.mailkeep.store.testkit.model.ModelAccount;
import io.mailkeep.store.testkit.model.ModelMailbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// The change feed of a schedule: notices come late, twice, out of order or never, and it breaks at
/// times. What they say must be so.
final class SimFeed implements ChangePublisher {
  private static final int LONGEST_WAY_MILLIS = 2_000;

  private final SimScheduler scheduler;
  private final Random random;
  private final LogOracle oracle;
  private final Coverage coverage;
  private final List<Consumer<ChangeNotice>> listeners = new ArrayList<>();
  private final BitSet told = new BitSet();
  private Chaos chaos = Chaos.NONE;
  private long newestDelivered;

  SimFeed(SimScheduler scheduler, LogOracle oracle, Coverage coverage) {
    this.scheduler = scheduler;
    this.random = scheduler.random();
    this.oracle = oracle;
    this.coverage = coverage;
  }

  /// From now on this much goes wrong.
  void chaos(Chaos now) {
    chaos = now;
  }

  void subscribe(Consumer<ChangeNotice> listener) {
    listeners.add(listener);
  }

  @Override
  public void publish(ChangeNotice notice) {
    oracle.follow();
    check(notice);
    told.set((int) notice.seq());
    if (random.nextInt(1000) < chaos.lostNotices()) {
      coverage.saw(Reached.NOTICE_LOST);
      if (random.nextBoolean()) {
        throw new IllegalStateException("the feed is broken");
      }
      return;
    }
    deliver(notice);
    if (random.nextInt(1000) < chaos.lostNotices()) {
      coverage.saw(Reached.NOTICE_DOUBLED);
      deliver(notice);
    }
  }

  private void deliver(ChangeNotice notice) {
    Duration way = Duration.ofMillis(random.nextInt(LONGEST_WAY_MILLIS));
    scheduler.spawn(
        "notice",
        () -> {
          scheduler.sleep(way);
          if (notice.seq() < newestDelivered) {
            coverage.saw(Reached.NOTICE_OUT_OF_ORDER);
          }
          newestDelivered = Math.max(newestDelivered, notice.seq());
          listeners.forEach(listener -> listener.accept(notice));
        });
  }

  /// A notice tells of an entry that is there, and of every mailbox that it changed.
  private void check(ChangeNotice notice) {
    Map<Long, ModelMailbox> before = byId(oracle.at(notice.seq() - 1));
    Map<Long, ModelMailbox> after = byId(oracle.at(notice.seq()));
    boolean list =
        !before.keySet().equals(after.keySet())
            || !oracle
                .at(notice.seq() - 1)
                .subscriptions()
                .equals(oracle.at(notice.seq()).subscriptions());
    for (ModelMailbox mailbox : after.values()) {
      ModelMailbox old = before.get(mailbox.id());
      list |= old != null && !old.name().equals(mailbox.name());
      boolean same = old == null || old.highestModSeq() == mailbox.highestModSeq();
      if (!same
          && !notice.mailboxListChanged()
          && !notice.mailboxes().contains(new MailboxId(mailbox.id()))) {
        throw new SimulationFailure("NoticesTellAll: " + notice + " leaves out " + mailbox.name());
      }
    }
    if (list && !notice.mailboxListChanged()) {
      throw new SimulationFailure("NoticesTellAll: " + notice + " leaves out a mailbox's name");
    }
  }

  private static Map<Long, ModelMailbox> byId(ModelAccount account) {
    Map<Long, ModelMailbox> mailboxes = new HashMap<>();
    account.mailboxes().forEach(mailbox -> mailboxes.put(mailbox.id(), mailbox));
    return mailboxes;
  }

  /// Where nothing went wrong, each entry was told of.
  void checkComplete() {
    int missing = told.nextClearBit(1);
    if (missing <= oracle.head()) {
      throw new SimulationFailure("NoticesTellAll: nobody was told of entry " + missing);
    }
  }
}
