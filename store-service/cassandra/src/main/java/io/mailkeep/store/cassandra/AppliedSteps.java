package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which steps of the schema a keyspace has.
///
/// @param needs the newest step that a release must know to use it
record AppliedSteps(SortedSet<Integer> versions, int needs) {
  static AppliedSteps read(CqlSession session, String keyspace) {
    SortedSet<Integer> versions = new TreeSet<>();
    int needs = 0;
    SimpleStatement select =
        SimpleStatement.builder(
                "SELECT version, needs FROM " + keyspace + ".schema_step WHERE part = 'schema'")
            .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
            .setIdempotence(true)
            .build();
    for (Row row : session.execute(select)) {
      versions.add(row.getInt("version"));
      needs = Math.max(needs, row.getInt("needs"));
    }
    return new AppliedSteps(versions, needs);
  }

  /// @throws UnsuitableClusterException unless this release can work with the keyspace
  static void check(CqlSession session, String keyspace) {
    try {
      read(session, keyspace).check(keyspace);
    } catch (InvalidQueryException e) {
      throw new UnsuitableClusterException(
          "keyspace " + keyspace + " has no schema: run migrate first", e);
    }
  }

  void check(String keyspace) {
    int latest = SchemaScript.latest();
    if (needs > latest) {
      throw new UnsuitableClusterException(
          "keyspace "
              + keyspace
              + " was migrated for a newer release: it needs schema step "
              + needs
              + ", this release knows "
              + latest);
    }
    for (int version = 1; version <= latest; version++) {
      if (!versions.contains(version)) {
        throw new UnsuitableClusterException(
            "keyspace " + keyspace + " lacks schema step " + version + ": run migrate first");
      }
    }
  }
}
