package io.mailkeep.store.core.email;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Email;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The emails read last, up to a weight in octets. Emails never change, so nothing is ever stale.
final class EmailCache {
  /// What an email costs in heap besides its header: a guess that is rather high.
  private static final int OVERHEAD_BYTES = 2048;

  private final long maxBytes;
  private final LinkedHashMap<Key, Email> emails = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  EmailCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized @Nullable Email get(AccountId account, long number) {
    return emails.get(new Key(account, number));
  }

  synchronized void put(AccountId account, Email email) {
    Email before = emails.put(new Key(account, email.number()), email);
    bytes += weight(email) - (before == null ? 0 : weight(before));
    var oldest = emails.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      Map.Entry<Key, Email> entry = oldest.next();
      bytes -= weight(entry.getValue());
      oldest.remove();
    }
  }

  synchronized long bytes() {
    return bytes;
  }

  private static long weight(Email email) {
    return OVERHEAD_BYTES + 2L * email.headerBlock().length;
  }

  private record Key(AccountId account, long number) {}
}
