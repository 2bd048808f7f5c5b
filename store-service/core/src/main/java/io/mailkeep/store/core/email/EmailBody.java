package io.mailkeep.store.core.email;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.StoreException;

/// Opens the octets of an email that is in the account's log.
@FunctionalInterface
public interface EmailBody {
  /// @param length up to the end where it is [Long#MAX_VALUE]
  /// @throws StoreException.NoSuchMessage if it was purged
  /// @throws StoreException.BodyLost if it cannot be had
  BodyStream open(long number, long offset, long length);
}
