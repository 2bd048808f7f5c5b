package io.mailkeep.store.testkit.sim;

/// A schedule broke an invariant, got stuck, or threw what it must not.
public final class SimulationFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  public SimulationFailure(String message) {
    super(message);
  }

  public SimulationFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
