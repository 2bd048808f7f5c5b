package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.StoreException;

/// Opens octets of the emails that a FETCH asks for.
@FunctionalInterface
public interface Bodies {
  /// @throws StoreException.BodyLost if the body cannot be had
  /// @throws StoreException.NoSuchMessage if it was purged
  BodyStream open(long emailNumber, long offset, long length);
}
