package io.mailkeep.store.cassandra.cql;

import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;

/// Octets of a column.
public final class Blobs {
  private Blobs() {}

  public static byte[] get(Row row, String column) {
    ByteBuffer buffer = row.getByteBuffer(column);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
