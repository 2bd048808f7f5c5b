package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// A small read of the keyspace that needs a quorum: the probe.
final class SelectSchemaStep {
  private static final String CQL =
      "SELECT version FROM schema_step WHERE part = 'schema' AND version = 1";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectSchemaStep(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  boolean run() {
    return !cql.rows(prepared.bind()).isEmpty();
  }
}
