package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.ChangeNotice;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A session that idles: it asks the store when a notice tells that its mailbox changed, and at
/// times without one, less and less often.
final class Idler {
  private static final Duration FIRST_POLL = Duration.ofSeconds(30);

  private final SimClient client;
  private final SimScheduler scheduler;
  private final Coverage coverage;
  private CompletableFuture<@Nullable Void> news = new CompletableFuture<>();

  Idler(SimClient client, SimWorld world) {
    this.client = client;
    this.scheduler = world.scheduler();
    this.coverage = world.coverage();
  }

  /// Called by the feed.
  void heard(ChangeNotice notice) {
    ClientView view = client.view();
    if (view == null
        || notice.mailboxListChanged()
        || notice.mailboxes().contains(view.mailbox())) {
      news.complete(null);
    }
  }

  /// @param others whether other clients are at work
  void run(BooleanSupplier others) {
    Duration poll = FIRST_POLL;
    while (others.getAsBoolean()) {
      client.sync();
      if (scheduler.await(news, poll)) {
        coverage.saw(Reached.WOKEN_BY_NOTICE);
        news = new CompletableFuture<>();
      } else {
        coverage.saw(Reached.POLLED);
        poll = poll.multipliedBy(2);
      }
    }
  }
}
