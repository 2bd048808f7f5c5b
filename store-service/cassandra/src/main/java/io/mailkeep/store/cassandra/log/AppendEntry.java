package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.core.port.LogStore;
import java.nio.ByteBuffer;

/// Puts an entry at its position unless the position is taken or the bucket closed: one batch in
/// one partition, decided by one consensus round.
final class AppendEntry {
  private static final String CQL =
      """
      BEGIN BATCH
      INSERT INTO log_entry (account, bucket, seq, entry) VALUES (?, ?, ?, ?) IF NOT EXISTS;
      UPDATE log_entry SET writer = ? WHERE account = ? AND bucket = ? IF closed = null;
      APPLY BATCH
      """;

  private final Cql cql;
  private final PreparedStatement prepared;
  private final String writer;

  AppendEntry(Cql cql, String writer) {
    this.cql = cql;
    this.writer = writer;
    prepared = cql.prepare(CQL, Terms.CONDITIONAL);
  }

  /// False if it lost.
  boolean run(AccountId account, long seq, byte[] entry) {
    String key = account.path();
    long bucket = LogStore.bucketOf(seq);
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    return cql.run(prepared.bind(key, bucket, seq, bytes, writer, key, bucket)).wasApplied();
  }
}
