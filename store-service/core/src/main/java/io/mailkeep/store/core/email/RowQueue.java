package io.mailkeep.store.core.email;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.mime.ParsedEmail;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Rows on their way to the store, so that mail that came in together is written together and
/// nobody waits for it. Past [#MAX_BYTES] whoever adds more writes.
final class RowQueue {
  static final long MAX_BYTES = 16L << 20;

  private final Executor executor;
  private final Writer writer;
  private final Map<AccountId, Map<Long, ParsedEmail>> waiting = new HashMap<>();
  private final ArrayDeque<AccountId> order = new ArrayDeque<>();
  private long bytes;
  private boolean running;

  RowQueue(Executor executor, Writer writer) {
    this.executor = executor;
    this.writer = writer;
  }

  void add(AccountId account, Map<Long, ParsedEmail> emails) {
    boolean start;
    boolean full;
    synchronized (this) {
      Map<Long, ParsedEmail> mine = waiting.get(account);
      if (mine == null) {
        mine = new LinkedHashMap<>();
        waiting.put(account, mine);
        order.add(account);
      }
      for (Map.Entry<Long, ParsedEmail> email : emails.entrySet()) {
        ParsedEmail before = mine.put(email.getKey(), email.getValue());
        bytes += weight(email.getValue()) - (before == null ? 0 : weight(before));
      }
      full = bytes > MAX_BYTES;
      start = !running && !full;
      running |= start;
    }
    if (full) {
      writeNext();
      start = left();
    }
    if (start) {
      start();
    }
  }

  /// Whether something waits and nobody runs; then the caller has to.
  private synchronized boolean left() {
    boolean start = !running && !order.isEmpty();
    running |= start;
    return start;
  }

  private void start() {
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException stopping) {
      drain();
    }
  }

  private void drain() {
    boolean more = true;
    while (more) {
      more = writeNext();
    }
  }

  /// Writes what waits for one account; false if there was nothing, and then nobody runs any more.
  private boolean writeNext() {
    AccountId account;
    Map<Long, ParsedEmail> emails;
    synchronized (this) {
      account = order.poll();
      if (account == null) {
        running = false;
        return false;
      }
      emails = new LinkedHashMap<>(waiting.getOrDefault(account, Map.of()));
    }
    try {
      writer.write(account, emails);
    } finally {
      written(account, emails);
    }
    return true;
  }

  /// What was added meanwhile waits for its own turn.
  private synchronized void written(AccountId account, Map<Long, ParsedEmail> emails) {
    Map<Long, ParsedEmail> left = waiting.get(account);
    if (left == null) {
      return;
    }
    emails.forEach((number, email) -> bytes -= left.remove(number, email) ? weight(email) : 0);
    if (left.isEmpty()) {
      waiting.remove(account);
    } else if (!order.contains(account)) {
      order.add(account);
    }
  }

  private static long weight(ParsedEmail email) {
    return 2048L + email.headerBlock().length;
  }

  synchronized @Nullable ParsedEmail find(AccountId account, long number) {
    Map<Long, ParsedEmail> mine = waiting.get(account);
    return mine == null ? null : mine.get(number);
  }

  /// Writes rows; never throws for a backend that fails.
  @FunctionalInterface
  interface Writer {
    void write(AccountId account, Map<Long, ParsedEmail> emails);
  }
}
