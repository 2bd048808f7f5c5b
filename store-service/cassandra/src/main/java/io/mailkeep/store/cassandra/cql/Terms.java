package io.mailkeep.store.cassandra.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;

/// What a statement is run with. Nothing is left to the driver's defaults: each statement names one
/// of these.
public enum Terms {
  /// A read. It sees every acknowledged write, as both ask a quorum. May be tried twice at once.
  READ(true, Terms.READ_PROFILE),

  /// A plain write, which changes nothing when it is done again.
  WRITE(true, Terms.WRITE_PROFILE),

  /// A conditional write. Never sent again by the driver: whether it was applied is the question
  /// that its answer settles, and only its caller can ask it again.
  CONDITIONAL(false, Terms.WRITE_PROFILE);

  /// The driver's execution profile of reads, which has speculative executions.
  public static final String READ_PROFILE = "read";

  /// The one of writes, which has none.
  public static final String WRITE_PROFILE = "write";

  private final boolean idempotent;
  private final String profile;

  Terms(boolean idempotent, String profile) {
    this.idempotent = idempotent;
    this.profile = profile;
  }

  SimpleStatement of(String cql) {
    return SimpleStatement.builder(cql)
        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
        .setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
        .setIdempotence(idempotent)
        .setExecutionProfileName(profile)
        .build();
  }
}
