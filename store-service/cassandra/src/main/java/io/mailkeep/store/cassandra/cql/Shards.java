package io.mailkeep.store.cassandra.cql;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Spreads names over a fixed number of partitions. Stored data stands on it: it never changes.
public final class Shards {
  private Shards() {}

  /// @return from 0 to `count` - 1
  public static int of(String name, int count) {
    CRC32C sum = new CRC32C();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) (sum.getValue() % count);
  }
}
