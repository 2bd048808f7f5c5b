package io.mailkeep.imap.session;

import io.mailkeep.frontend.net.Connection;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that the selected mailbox changed. Notices only set a mark; while the client idles, one
/// task on the session's queue tells whatever came. What the feed lost, a slow poll finds.
final class MailboxWatch {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);

  private final Session session;
  private final Connection connection;
  private final SessionServices services;
  private final AtomicBoolean pending = new AtomicBoolean();
  private volatile boolean idling;
  private ChangeFeed.@Nullable Subscription subscription;
  private Connection.@Nullable Cancellable poll;
  private int polls;

  MailboxWatch(Session session, Connection connection, SessionServices services) {
    this.session = session;
    this.connection = connection;
    this.services = services;
  }

  void watch(MailboxId mailbox) {
    unwatch();
    var account = session.user().account();
    NoticeOrder order = new NoticeOrder();
    subscription = services.feed().subscribe(account, notice -> changed(mailbox, order, notice));
  }

  void unwatch() {
    stopIdling();
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
    pending.set(false);
  }

  /// Called by the feed, on any thread.
  private void changed(MailboxId mailbox, NoticeOrder order, ChangeNotice notice) {
    boolean missed = order.missedSome(notice);
    boolean mine = notice.mailboxes().contains(mailbox) || notice.mailboxListChanged();
    if ((mine || missed) && !pending.getAndSet(true) && idling) {
      connection.execute(this::tellWhileIdling);
    }
  }

  boolean isPending() {
    return pending.get();
  }

  /// The store is asked now: notices up to here are taken care of.
  void taken() {
    pending.set(false);
  }

  void startIdling() {
    idling = true;
    polls = 0;
    schedule();
    tellWhileIdling();
  }

  void stopIdling() {
    idling = false;
    if (poll != null) {
      poll.cancel();
      poll = null;
    }
  }

  private void schedule() {
    long millis = services.config().poll().toMillis();
    long jitter = services.random().nextLong(millis / 2) - millis / 4;
    poll = connection.schedule(Duration.ofMillis(millis + jitter), this::poll);
  }

  private void poll() {
    if (!idling) {
      return;
    }
    polls++;
    if (polls % SessionLimits.POLLS_PER_HEARTBEAT == 0) {
      session.out().untagged("OK Still here");
    }
    tellWhileIdling();
    if (idling) {
      schedule();
    }
  }

  private void tellWhileIdling() {
    if (idling && session.state() instanceof SessionState.Selected) {
      tell();
    }
    session.out().flush();
    if (session.state() instanceof SessionState.Logout) {
      connection.close();
    }
  }

  /// Tells what there is. Where the store can't say at the moment, it is asked again later.
  private void tell() {
    try {
      session.sync();
    } catch (StoreException e) {
      notNow(e);
      later();
      session.endIfTorn();
    }
  }

  /// The store is asked again later.
  void later() {
    pending.set(true);
  }

  void notNow(StoreException why) {
    LOG.debug("session {}: no news to be had: {}", connection.id(), why.getMessage());
  }
}
