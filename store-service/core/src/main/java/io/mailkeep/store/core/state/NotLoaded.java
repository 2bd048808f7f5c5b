package io.mailkeep.store.core.state;

/// The snapshot does not hold this part in memory. Whoever runs a query or an intent loads the part
/// and runs it again.
public final class NotLoaded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Part part;

  public NotLoaded(Part part) {
    super(part.toString(), null, false, false);
    this.part = part;
  }

  public Part part() {
    return part;
  }
}
