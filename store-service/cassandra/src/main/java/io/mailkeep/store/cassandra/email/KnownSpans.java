package io.mailkeep.store.cassandra.email;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which spans of blocks an account has rows in, so that it can be erased. A span is noted before
/// its first row is written; this process remembers which it has noted, so that writing an email
/// costs one write and not two.
final class KnownSpans {
  private static final int MAX_REMEMBERED = 50_000;

  private final InsertEmailSpan insert;
  private final SelectEmailSpans select;
  private final Map<Span, Boolean> noted =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Span, Boolean> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  KnownSpans(Cql cql) {
    insert = new InsertEmailSpan(cql);
    select = new SelectEmailSpans(cql);
  }

  private record Span(AccountId account, long number) {}

  void note(AccountId account, long number) {
    Span span = new Span(account, number);
    synchronized (noted) {
      if (noted.containsKey(span)) {
        return;
      }
    }
    insert.run(account, number);
    synchronized (noted) {
      noted.put(span, true);
    }
  }

  List<Long> of(AccountId account) {
    return select.run(account);
  }
}
