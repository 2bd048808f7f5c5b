package io.mailkeep.store.grpc.wire;

/// A message holds a case or a value that this release does not know.
public final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotUnderstood(String what) {
    super("unknown " + what);
  }
}
