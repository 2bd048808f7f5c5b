package io.mailkeep.store.cassandra;

/// The cluster was reached and is not what this release can work with: wrong credentials, a schema
/// that is missing, too old or too new, settings that could lose mail. Trying again is of no use;
/// the message tells the operator what to do.
public final class UnsuitableClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsuitableClusterException(String message) {
    super(message);
  }

  public UnsuitableClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
