package io.mailkeep.store.cassandra.email;

/// How email numbers are put into partitions.
final class EmailBlocks {
  private static final int ROWS = 256;

  /// Rows of one page. After a page that is just full the driver asks for another.
  static final int PAGE_ROWS = ROWS + 1;

  private static final int BLOCKS_OF_SPAN = 64;

  private EmailBlocks() {}

  static long of(long number) {
    return number / ROWS;
  }

  static long spanOf(long number) {
    return of(number) / BLOCKS_OF_SPAN;
  }

  static long firstOf(long span) {
    return span * BLOCKS_OF_SPAN;
  }

  static long endOf(long span) {
    return firstOf(span + 1);
  }
}
