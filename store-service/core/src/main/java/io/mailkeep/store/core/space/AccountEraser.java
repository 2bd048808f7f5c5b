package io.mailkeep.store.core.space;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BodyStore.StoredBody;
import io.mailkeep.store.core.port.LogStore.LogTail;
import java.util.List;
import java.util.UUID;

/// Erases an account whose log has ended and whose key is destroyed: bodies, rows, log,
/// checkpoints. Stopped anywhere it is simply run again.
public final class AccountEraser {
  private static final UUID FIRST = new UUID(0, 0);

  private final SpacePorts ports;

  public AccountEraser(SpacePorts ports) {
    this.ports = ports;
  }

  /// @throws io.mailkeep.store.core.port.EngineException if something may be left
  public void erase(AccountId account) {
    List<StoredBody> page = ports.bodies().list(account, FIRST, ports.limits().batch());
    while (!page.isEmpty()) {
      ports.bodies().delete(account, page.stream().map(StoredBody::uploadId).toList());
      long bytes = page.stream().mapToLong(StoredBody::storedBytes).sum();
      ports.meter().reclaimed(SpaceMeter.Kind.ACCOUNTS, page.size(), bytes);
      UUID last = page.getLast().uploadId();
      page = ports.bodies().list(account, last, ports.limits().batch());
    }
    ports.emailRows().erase(account);
    ports.checkpoints().erase(account);
    for (UUID parts : ports.log().transactionsWithParts(account)) {
      ports.log().deleteParts(account, parts);
    }
    eraseLog(account);
  }

  /// Buckets are closed before they are dropped, for ever: nobody writes there again. The first
  /// that is neither closed nor has an entry is above the last one that was.
  private void eraseLog(AccountId account) {
    for (long bucket = 0; isThere(account, bucket); bucket++) {
      ports.log().closeBucket(account, bucket);
      ports.log().dropBucket(account, bucket);
    }
  }

  private boolean isThere(AccountId account, long bucket) {
    KeptLog kept = new KeptLog(ports.log(), account);
    LogTail tail = kept.log().tail(account, kept.firstSeq(bucket), 1);
    return tail.endsInClosedBucket() || !tail.entries().isEmpty();
  }
}
