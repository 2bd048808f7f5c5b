package io.mailkeep.store.core.space;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.Waiter;
import io.mailkeep.store.core.port.EngineException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Walks all accounts, over and over, and gives back their space. Every pod has one; they need not
/// know of each other, but each takes its own order so that they rarely meet.
///
/// It is slow on purpose: after each account it rests for as long as the account took.
public final class SpaceWorker {
  private static final Logger LOG = LoggerFactory.getLogger(SpaceWorker.class);
  private static final int PAGE = 200;
  private static final Duration LEAST_REST = Duration.ofMillis(5);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final String FIRST_LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final AccountAdmin accounts;
  private final AccountLogs logs;
  private final AccountSpace space;
  private final SpaceMeter meter;
  private final InstantSource clock;
  private final Waiter waiter;
  private final Random random;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean stopped;

  public SpaceWorker(
      AccountAdmin accounts,
      AccountLogs logs,
      AccountSpace space,
      SpaceMeter meter,
      InstantSource clock,
      Waiter waiter,
      Random random) {
    this.accounts = accounts;
    this.logs = logs;
    this.space = space;
    this.meter = meter;
    this.clock = clock;
    this.waiter = waiter;
    this.random = random;
  }

  /// Ends a pass after the account it is at.
  public void stop() {
    stopped = true;
  }

  /// Visits every account once, unless a pass is under way.
  public void pass() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      int letter = random.nextInt(FIRST_LETTERS.length());
      String start = FIRST_LETTERS.substring(letter, letter + 1);
      walk(start, "\uffff");
      walk("", start);
      if (!stopped) {
        meter.passed();
      }
    } catch (StoreException | EngineException e) {
      LOG.warn("not all accounts could be visited, will be tried again", e);
    } finally {
      running.set(false);
    }
  }

  /// Visits the accounts whose address is above the one and not above the other.
  private void walk(String after, String last) {
    String from = after;
    while (!stopped) {
      List<AccountSummary> page = accounts.list(from, PAGE);
      List<AccountSummary> order =
          new ArrayList<>(page.stream().filter(a -> a.address().compareTo(last) <= 0).toList());
      Collections.shuffle(order, random);
      order.forEach(account -> timed(() -> visit(account), this::rest));
      if (page.size() < PAGE || order.size() < page.size()) {
        return;
      }
      from = page.getLast().address();
    }
  }

  private void visit(AccountSummary account) {
    if (stopped) {
      return;
    }
    switch (account.state()) {
      case "active" -> space.visit(logs.get(account.account()));
      case "removing", "erasing" -> finishRemoval(account);
      default -> {
        // Being made: whoever makes it again goes on from there.
      }
    }
  }

  private void finishRemoval(AccountSummary account) {
    try {
      accounts.remove(account.address());
    } catch (StoreException.NoSuchAccount gone) {
      LOG.debug("account {} was removed meanwhile", account.account().path());
    } catch (StoreException e) {
      meter.failed(SpaceMeter.Kind.ACCOUNTS);
      LOG.warn("account {} could not be erased", account.account().path(), e);
    }
  }

  private void timed(Runnable work, LongConsumer tookMillis) {
    long start = clock.millis();
    work.run();
    tookMillis.accept(clock.millis() - start);
  }

  private void rest(long tookMillis) {
    long millis = Math.max(LEAST_REST.toMillis(), Math.min(tookMillis, LONGEST_REST.toMillis()));
    if (!stopped) {
      waiter.pause(Duration.ofMillis(millis));
    }
  }
}
