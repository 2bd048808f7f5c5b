package io.mailkeep.store.kafka;

import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.core.port.ChangePublisher;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A listener that keeps what it hears.
final class Ear implements ChangeFeed.Listener {
  static final Duration LONG = Duration.ofMinutes(1);
  private static final AtomicLong SEQS = new AtomicLong();

  final List<ChangeNotice> heard = new CopyOnWriteArrayList<>();
  private final AccountId account;

  Ear(AccountId account) {
    this.account = account;
  }

  @Override
  public void changed(ChangeNotice notice) {
    heard.add(notice);
  }

  static ChangeNotice notice(AccountId account) {
    return new ChangeNotice(account, 0, SEQS.incrementAndGet(), Set.of(new MailboxId(7)), false);
  }

  long catchUps() {
    return heard.stream().filter(ChangeNotice.ofAnything(account)::equals).count();
  }

  /// Publishes until a notice of now is heard.
  void publishUntilHeard(ChangePublisher publisher) {
    long before = SEQS.get();
    await()
        .atMost(LONG)
        .until(() -> {
          publisher.publish(notice(account));
          return heard.stream().anyMatch(notice -> notice.seq() > before);
        });
  }
}
