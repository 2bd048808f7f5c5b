package io.mailkeep.store.cassandra.email;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;

/// Notes that a span of blocks has rows.
final class InsertEmailSpan {
  private static final String CQL =
      "INSERT INTO email_span (account, span) VALUES (?, ?) USING TIMESTAMP ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  InsertEmailSpan(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account, long span) {
    cql.run(prepared.bind(account.path(), span, Timestamps.LOW));
  }
}
