package io.mailkeep.store.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeFeed.Subscription;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.MailboxId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InProcessFeedTest {
  private static final AccountId ALICE = new AccountId("default", "alice");
  private static final AccountId BOB = new AccountId("default", "bob");

  private final InProcessFeed feed = new InProcessFeed();

  private static ChangeNotice notice(AccountId account, long seq) {
    return new ChangeNotice(account, 0, seq, Set.of(new MailboxId(1)), false);
  }

  @Test
  void tellsTheListenersOfThatAccountOnly() {
    List<ChangeNotice> alices = new ArrayList<>();
    List<ChangeNotice> bobs = new ArrayList<>();
    feed.subscribe(ALICE, alices::add);
    feed.subscribe(BOB, bobs::add);

    feed.publish(notice(ALICE, 7));

    assertThat(alices).containsExactly(notice(ALICE, 7));
    assertThat(bobs).isEmpty();
  }

  @Test
  void tellsNobodyAfterClose() {
    List<ChangeNotice> heard = new ArrayList<>();
    Subscription subscription = feed.subscribe(ALICE, heard::add);
    feed.publish(notice(ALICE, 1));
    subscription.close();
    subscription.close();

    feed.publish(notice(ALICE, 2));

    assertThat(heard).containsExactly(notice(ALICE, 1));
  }

  @Test
  void keepsNothingForAccountsNobodyListensTo() {
    for (int i = 0; i < 1000; i++) {
      AccountId account = new AccountId("default", "a" + i);
      feed.publish(notice(account, 1));
      feed.subscribe(account, _ -> {}).close();
    }

    assertThat(feed.accounts()).isZero();
  }

  @Test
  void theSameListenerTwiceIsToldTwice() {
    AtomicInteger calls = new AtomicInteger();
    Subscription first = feed.subscribe(ALICE, _ -> calls.incrementAndGet());
    feed.subscribe(ALICE, _ -> calls.incrementAndGet());
    feed.publish(notice(ALICE, 1));
    assertThat(calls).hasValue(2);

    first.close();
    feed.publish(notice(ALICE, 2));
    assertThat(calls).hasValue(3);
  }

  @Test
  void aListenerThatThrowsHarmsNobodyElse() {
    List<ChangeNotice> heard = new ArrayList<>();
    feed.subscribe(
        ALICE,
        _ -> {
          throw new IllegalStateException("broken listener");
        });
    feed.subscribe(ALICE, heard::add);

    feed.publish(notice(ALICE, 1));

    assertThat(heard).hasSize(1);
  }

  @Test
  void aListenerMayCloseItsOwnSubscription() {
    List<Subscription> own = new ArrayList<>();
    AtomicInteger calls = new AtomicInteger();
    own.add(
        feed.subscribe(
            ALICE,
            _ -> {
              calls.incrementAndGet();
              own.getFirst().close();
            }));

    feed.publish(notice(ALICE, 1));
    feed.publish(notice(ALICE, 2));

    assertThat(calls).hasValue(1);
    assertThat(feed.accounts()).isZero();
  }

  @Test
  void racingSubscribersAreNeverLost() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int round = 0; round < 500; round++) {
              feed.subscribe(ALICE, _ -> {}).close();
            }
            feed.subscribe(ALICE, _ -> calls.incrementAndGet());
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    feed.publish(notice(ALICE, 1));

    assertThat(calls).hasValue(8);
  }
}
