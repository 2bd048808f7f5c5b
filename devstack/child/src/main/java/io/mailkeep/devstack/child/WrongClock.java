package io.mailkeep.devstack.child;

import org.apache.cassandra.utils.Clock;

/// The clock of a Cassandra node that is ahead of all others, by the milliseconds in the system
/// property `mailkeep.clock.aheadMillis`. Cassandra makes it, by the name in `cassandra.clock`; its
/// timestamps, ballots and time-ordered ids come from it.
public final class WrongClock implements Clock {
  private final long aheadMillis = Long.getLong("mailkeep.clock.aheadMillis", 0);

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long currentTimeMillis() {
    return System.currentTimeMillis() + aheadMillis;
  }
}
