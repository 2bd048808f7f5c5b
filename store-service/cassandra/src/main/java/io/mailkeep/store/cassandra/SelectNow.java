package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.time.Instant;
import java.util.Objects;

/// The clock of the node that answers.
final class SelectNow {
  private static final String CQL = "SELECT toTimestamp(now()) FROM system.local";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectNow(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  Instant run() {
    return Objects.requireNonNull(cql.rows(prepared.bind()).getFirst().getInstant(0));
  }
}
