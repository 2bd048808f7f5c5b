package io.mailkeep.store.core.space;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.state.CorruptLogException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives back the space of one living account. Free to run beside anything, on any pod.
public final class AccountSpace {
  private static final Logger LOG = LoggerFactory.getLogger(AccountSpace.class);

  private final List<SpaceStep> steps;
  private final SpaceMeter meter;

  public AccountSpace(SpacePorts ports) {
    this.meter = ports.meter();
    this.steps =
        List.of(
            new PurgeEmails(ports),
            new SweepBodies(ports),
            new TrimHistories(ports),
            new TrimLog(ports),
            new SweepParts(ports));
  }

  /// Runs every step once. One that fails is tried again at the next visit, and stops no other.
  public void visit(AccountLog log) {
    for (SpaceStep step : steps) {
      try {
        step.run(log);
      } catch (StoreException.NoSuchAccount gone) {
        // Removed, or not yet open.
        return;
      } catch (Clocks.Disagree e) {
        meter.clocksDisagree();
        LOG.warn("nothing is deleted: {}", e.getMessage());
        return;
      } catch (StoreException | EngineException | CorruptLogException e) {
        meter.failed(step.kind());
        LOG.warn("account {}: no space from {}", log.account().path(), step.kind(), e);
      }
    }
  }
}
