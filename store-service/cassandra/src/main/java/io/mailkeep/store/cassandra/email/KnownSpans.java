package io.mailkeep.store.cassandra.email;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import java.util.List;

/// Which spans of blocks an account has rows in, so that it can be erased. A span is noted before
/// its first row is written; this process remembers which it has noted, so that writing an email
/// costs one write and not two.
final class KnownSpans {
  private static final int MAX_REMEMBERED = 50_000;

  private final InsertEmailSpan insert;
  private final SelectEmailSpans select;
  private final Cache<Span, Boolean> noted =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).executor(Runnable::run).build();

  KnownSpans(Cql cql) {
    insert = new InsertEmailSpan(cql);
    select = new SelectEmailSpans(cql);
  }

  private record Span(AccountId account, long number) {}

  void note(AccountId account, long number) {
    Span span = new Span(account, number);
    if (noted.getIfPresent(span) == null) {
      insert.run(account, number);
      noted.put(span, true);
    }
  }

  List<Long> of(AccountId account) {
    return select.run(account);
  }
}
