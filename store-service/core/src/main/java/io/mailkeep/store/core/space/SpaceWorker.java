package io.mailkeep.store.core.space;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.Waiter;
import io.mailkeep.store.core.port.EngineException;
import java.time.InstantSource;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Walks all accounts, over and over, and gives back their space. Every pod has one; they need not
/// know of each other.
public final class SpaceWorker {
  private static final Logger LOG = LoggerFactory.getLogger(SpaceWorker.class);

  private final AccountAdmin accounts;
  private final AccountLogs logs;
  private final AccountSpace space;
  private final SpaceMeter meter;
  private final AccountWalk walk;

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
    this.walk = new AccountWalk(accounts, clock, waiter, random);
  }

  /// Ends a pass after the account it is at.
  public void stop() {
    walk.stop();
  }

  /// Visits every account once, unless a pass is under way.
  public void pass() {
    try {
      if (walk.pass(this::visit)) {
        meter.passed();
      }
    } catch (StoreException | EngineException e) {
      LOG.warn("not all accounts could be visited, will be tried again", e);
    }
  }

  private void visit(AccountSummary account) {
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
}
