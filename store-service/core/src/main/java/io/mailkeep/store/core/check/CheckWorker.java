package io.mailkeep.store.core.check;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.space.AccountWalk;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Walks all accounts, over and over, and checks those that are due. Every pod has one; an account
/// that another pod has checked meanwhile is left out.
public final class CheckWorker {
  private static final Logger LOG = LoggerFactory.getLogger(CheckWorker.class);

  private final StoppableWaiter waiter;
  private final CheckPorts ports;
  private final CheckMarks marks;
  private final AccountChecker checker;
  private final AccountWalk walk;

  public CheckWorker(AccountAdmin accounts, CheckPorts given) {
    this.waiter = new StoppableWaiter(given.waiter());
    this.ports = given.with(waiter);
    this.marks = new CheckMarks(ports.checkpoints());
    this.checker = new AccountChecker(ports);
    this.walk = new AccountWalk(accounts, ports.clock(), ports.waiter(), ports.random());
  }

  /// Ends a pass at once; what was found of the account it is at is forgotten.
  public void stop() {
    walk.stop();
    waiter.stop();
  }

  /// Visits every account once, unless a pass is under way.
  public void pass() {
    Pass pass = new Pass();
    try {
      if (walk.pass(pass::visit)) {
        ports.meter().passed(pass.oldest(), pass.drifted);
      }
    } catch (StoppableWaiter.Stopped e) {
      LOG.debug("a pass was stopped");
    } catch (StoreException | EngineException e) {
      LOG.warn("not all accounts could be checked, will be tried again", e);
    }
  }

  /// What one pass has seen.
  private final class Pass {
    private Instant oldest = Instant.MAX;
    private long drifted;

    /// Where there is no account, all are verified.
    Instant oldest() {
      return oldest.equals(Instant.MAX) ? ports.clock().instant() : oldest;
    }

    void visit(AccountSummary account) {
      if (!account.state().equals("active")) {
        return;
      }
      CheckMark mark = check(account);
      Instant verified =
          mark == null || mark.verified() == null ? account.created() : mark.verified();
      oldest = verified.isBefore(oldest) ? verified : oldest;
      drifted += mark == null || mark.drifts().isEmpty() ? 0 : 1;
    }
  }

  private @Nullable CheckMark check(AccountSummary account) {
    CheckMark known = null;
    try {
      ports.pace();
      known = marks.find(account.account());
      Instant due = ports.clock().instant().minus(ports.limits().period());
      if (known != null && known.checked().isAfter(due)) {
        ports.meter().visited(CheckMeter.Visit.NOT_DUE);
        return known;
      }
      CheckMark mark = checker.check(account.account());
      if (mark != null) {
        ports
            .meter()
            .visited(
                mark.drifts().isEmpty() ? CheckMeter.Visit.VERIFIED : CheckMeter.Visit.DRIFTED);
      }
      return mark;
    } catch (StoreException | EngineException | IllegalStateException e) {
      ports.meter().visited(CheckMeter.Visit.FAILED);
      LOG.warn("account {} could not be checked", account.account().path(), e);
      return known;
    }
  }
}
