package io.mailkeep.store.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.ChangeFeed.Subscription;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.core.port.ChangePublisher;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The contract of [ChangeFeed] together with [ChangePublisher]. Notices may come late, twice, in
/// another order or never, and between them "anything may have changed" may be told; so each test
/// publishes until what it waits for is heard.
public abstract class ChangeFeedContract {
  private final AccountId account = Fixtures.freshAccount();
  private final AtomicLong seqs = new AtomicLong();

  /// What a store process publishes with.
  protected abstract ChangePublisher publisher();

  /// What a frontend process listens to.
  protected abstract ChangeFeed feed();

  /// That of another frontend process; the same one where there is only one process.
  protected abstract ChangeFeed otherFeed();

  /// A listener that keeps the notices that tell what changed.
  private static final class Ear implements ChangeFeed.Listener {
    final List<ChangeNotice> heard = new CopyOnWriteArrayList<>();

    @Override
    public void changed(ChangeNotice notice) {
      if (notice.seq() > 0) {
        heard.add(notice);
      }
    }

    boolean heardAfter(long seq) {
      return heard.stream().anyMatch(notice -> notice.seq() > seq);
    }
  }

  private ChangeNotice notice(AccountId of) {
    return new ChangeNotice(of, 3, seqs.incrementAndGet(), Set.of(new MailboxId(7)), false);
  }

  /// Publishes for the account until the ear hears something that is published from now on.
  private void publishUntilHeard(AccountId of, Ear ear) {
    long before = seqs.get();
    await()
        .until(() -> {
          publisher().publish(notice(of));
          return ear.heardAfter(before);
        });
  }

  @Test
  void whatIsHeardIsWhatWasPublished() {
    Ear ear = new Ear();
    ChangeNotice several =
        new ChangeNotice(account, 0, 5, Set.of(new MailboxId(1), new MailboxId(1L << 40)), false);
    ChangeNotice list = new ChangeNotice(account, 1 << 20, 1L << 50, Set.of(), true);
    try (Subscription _ = feed().subscribe(account, ear)) {
      await()
          .untilAsserted(() -> {
            publisher().publish(several);
            publisher().publish(list);
            assertThat(ear.heard).contains(several, list);
          });
    }
    assertThat(ear.heard).containsOnly(several, list);
  }

  @Test
  void everyFeedHears() {
    Ear here = new Ear();
    Ear there = new Ear();
    try (Subscription _ = feed().subscribe(account, here);
        Subscription _ = otherFeed().subscribe(account, there)) {
      publishUntilHeard(account, here);
      publishUntilHeard(account, there);
    }
  }

  @Test
  void aListenerHearsItsAccountOnly() {
    AccountId other = Fixtures.freshAccount();
    Ear ears = new Ear();
    Ear others = new Ear();
    try (Subscription _ = feed().subscribe(account, ears);
        Subscription _ = feed().subscribe(other, others)) {
      publishUntilHeard(other, others);
      publishUntilHeard(account, ears);
    }
    assertThat(ears.heard).extracting(ChangeNotice::account).containsOnly(account);
    assertThat(others.heard).extracting(ChangeNotice::account).containsOnly(other);
  }

  @Test
  void aListenerHearsNothingMoreAfterClose() {
    Ear closed = new Ear();
    Ear open = new Ear();
    Subscription subscription = feed().subscribe(account, closed);
    try (Subscription _ = feed().subscribe(account, open)) {
      publishUntilHeard(account, closed);
      subscription.close();
      subscription.close();
      long last = seqs.get();
      publishUntilHeard(account, open);

      assertThat(closed.heardAfter(last)).isFalse();
    }
  }

  @Test
  void oneListenerMayBeSubscribedTwice() {
    Ear ear = new Ear();
    Subscription first = feed().subscribe(account, ear);
    try (Subscription _ = feed().subscribe(account, ear)) {
      first.close();
      publishUntilHeard(account, ear);
    }
  }

  @Test
  void aListenerThatThrowsHarmsNobodyElse() {
    Ear ear = new Ear();
    ChangeFeed.Listener broken =
        _ -> {
          throw new IllegalStateException("a broken listener, as the test wants it");
        };
    try (Subscription _ = feed().subscribe(account, broken);
        Subscription _ = feed().subscribe(account, ear)) {
      publishUntilHeard(account, ear);
      publishUntilHeard(account, ear);
    }
  }

  @Test
  void publishingForNobodyIsNoError() {
    for (int i = 0; i < 100; i++) {
      publisher().publish(notice(Fixtures.freshAccount()));
    }
  }
}
