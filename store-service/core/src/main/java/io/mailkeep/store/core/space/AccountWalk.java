package io.mailkeep.store.core.space;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.core.log.Waiter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Walks all accounts of the directory, in an order of its own, so that the walks of several pods
/// rarely meet.
///
/// It is slow on purpose: after each account it rests for as long as the account took.
public final class AccountWalk {
  private static final int PAGE = 200;
  private static final Duration LEAST_REST = Duration.ofMillis(5);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final String FIRST_LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final AccountAdmin accounts;
  private final InstantSource clock;
  private final Waiter waiter;
  private final Random random;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean stopped;

  public AccountWalk(AccountAdmin accounts, InstantSource clock, Waiter waiter, Random random) {
    this.accounts = accounts;
    this.clock = clock;
    this.waiter = waiter;
    this.random = random;
  }

  /// Ends a pass after the account it is at.
  public void stop() {
    stopped = true;
  }

  public boolean stopped() {
    return stopped;
  }

  /// Visits every account once, unless a pass is under way.
  ///
  /// @return whether it came to its end
  public boolean pass(Consumer<AccountSummary> visit) {
    if (!running.compareAndSet(false, true)) {
      return false;
    }
    try {
      int letter = random.nextInt(FIRST_LETTERS.length());
      String start = FIRST_LETTERS.substring(letter, letter + 1);
      walk(start, "\uffff", visit);
      walk("", start, visit);
      return !stopped;
    } finally {
      running.set(false);
    }
  }

  /// Visits the accounts whose address is above the one and not above the other.
  private void walk(String after, String last, Consumer<AccountSummary> visit) {
    String from = after;
    while (!stopped) {
      List<AccountSummary> page = accounts.list(from, PAGE);
      List<AccountSummary> order =
          new ArrayList<>(page.stream().filter(a -> a.address().compareTo(last) <= 0).toList());
      Collections.shuffle(order, random);
      order.forEach(account -> visit(account, visit));
      if (page.size() < PAGE || order.size() < page.size()) {
        return;
      }
      from = page.getLast().address();
    }
  }

  private void visit(AccountSummary account, Consumer<AccountSummary> visit) {
    if (stopped) {
      return;
    }
    long start = clock.millis();
    visit.accept(account);
    rest(clock.millis() - start);
  }

  private void rest(long tookMillis) {
    long millis = Math.max(LEAST_REST.toMillis(), Math.min(tookMillis, LONGEST_REST.toMillis()));
    if (!stopped) {
      waiter.pause(Duration.ofMillis(millis));
    }
  }
}
