package io.mailkeep.store.core.service;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.mime.ParsedEmail;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was found in uploads, until they are appended; the oldest are forgotten first. What is
/// missing here is read from the body again.
final class ParsedUploads {
  private static final int OVERHEAD_BYTES = 2048;

  private final long maxBytes;
  private final LinkedHashMap<Key, ParsedEmail> parsed = new LinkedHashMap<>();
  private long bytes;

  ParsedUploads(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized void put(AccountId account, UUID upload, ParsedEmail email) {
    if (parsed.putIfAbsent(new Key(account, upload), email) == null) {
      bytes += weight(email);
    }
    while (bytes > maxBytes && !parsed.isEmpty()) {
      bytes -= weight(parsed.pollFirstEntry().getValue());
    }
  }

  synchronized @Nullable ParsedEmail take(AccountId account, UUID upload) {
    ParsedEmail email = parsed.remove(new Key(account, upload));
    if (email != null) {
      bytes -= weight(email);
    }
    return email;
  }

  private static long weight(ParsedEmail email) {
    return OVERHEAD_BYTES + 2L * email.headerBlock().length;
  }

  private record Key(AccountId account, UUID upload) {}
}
