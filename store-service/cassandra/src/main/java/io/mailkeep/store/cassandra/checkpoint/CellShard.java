package io.mailkeep.store.cassandra.checkpoint;

import io.mailkeep.store.cassandra.cql.Shards;

/// Which partition of its account a cell lives in. Cells whose names differ in a trailing number
/// only, such as the chunks of a mailbox, stay together by 64, so that reading a mailbox asks few
/// partitions. The number of shards is fixed, so that an account can be erased without an index of
/// its cells; a mailbox of ten million messages puts some megabytes into each.
final class CellShard {
  static final int COUNT = 64;

  static final int TOGETHER = 64;

  private CellShard() {}

  static int of(String name) {
    int digits = name.length();
    while (digits > 0 && Character.digit(name.charAt(digits - 1), 10) >= 0) {
      digits--;
    }
    return Shards.of(name.substring(0, digits) + group(name.substring(digits)), COUNT);
  }

  private static String group(String number) {
    return number.isEmpty() || number.length() > 18
        ? number
        : Long.toString(Long.parseLong(number) / TOGETHER);
  }
}
