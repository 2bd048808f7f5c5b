package io.mailkeep.bench.distributed;

import io.mailkeep.bench.Parallel;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.CassandraEngine;
import io.mailkeep.store.cassandra.CassandraSettings;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.s3.S3BlobStore;
import io.mailkeep.store.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.HdrHistogram.Histogram;

/// The bare backends, used as the store uses them: what no mail store on them can go below.
final class Floor implements AutoCloseable {
  /// About what an entry and a row of one message hold.
  private static final int ENTRY_BYTES = 250;

  private static final int ROW_BYTES = 700;

  private final CassandraEngine cassandra;
  private final S3BlobStore s3;
  private final TimeOrderedIds ids = new TimeOrderedIds(InstantSource.system(), new SecureRandom());
  private final List<BlobStore.BlobKey> written = new ArrayList<>();

  Floor(Site site) throws IOException {
    Site.Member node = site.members("cassandra-").getFirst();
    Properties bucket = site.s3();
    cassandra =
        CassandraEngine.connect(
            CassandraSettings.of(
                    List.of(node.host() + ":" + node.port("cql")), "datacenter1", "mailkeep")
                .onOneNode(),
            "bench");
    s3 =
        new S3BlobStore(
            S3Settings.of(
                URI.create(bucket.getProperty("s3proxy.endpoint")),
                "us-east-1",
                "mailkeep",
                new S3Settings.S3Keys(
                    bucket.getProperty("s3proxy.identity"),
                    bucket.getProperty("s3proxy.credential"))),
            new Random());
  }

  /// For each message in sequence: one PUT, one conditional batch, one plain write.
  ///
  /// @param connections each in a partition of its own
  void write(int connections, int each, int objectBytes, Histogram times) throws Exception {
    byte[] object = random(objectBytes);
    byte[] entry = random(ENTRY_BYTES);
    byte[] row = random(ROW_BYTES);
    Parallel.run(
        connections,
        times,
        (_, histogram) -> {
          AccountId account = new AccountId(AccountId.DEFAULT_TENANT, ids.accountId());
          for (int i = 1; i <= each; i++) {
            long start = System.nanoTime();
            put(account, "o" + i, object);
            if (!(cassandra.log().append(account, i, entry)
                instanceof LogStore.AppendOutcome.Applied)) {
              throw new IOException("a bare append did not win");
            }
            cassandra.emailRows().put(account, List.of(new EmailRowStore.EmailRow(i, row)));
            histogram.recordValue(System.nanoTime() - start);
          }
        });
  }

  private void put(AccountId account, String name, byte[] object) {
    BlobStore.BlobKey key = new BlobStore.BlobKey(account, name);
    try (BlobStore.Sink sink = s3.create(key)) {
      sink.write(object, 0, object.length);
      sink.commit();
    }
    synchronized (written) {
      written.add(key);
    }
  }

  /// Reads what was written, whole objects.
  ///
  /// @param connections at the same time
  void read(int connections, int objects, int objectBytes, Histogram times) throws Exception {
    List<BlobStore.BlobKey> keys;
    synchronized (written) {
      keys = List.copyOf(written);
    }
    Parallel.run(
        connections,
        times,
        (worker, histogram) -> {
          for (int i = worker; i < objects; i += connections) {
            long start = System.nanoTime();
            s3.read(keys.get(i % keys.size()), 0, objectBytes);
            histogram.recordValue(System.nanoTime() - start);
          }
        });
  }

  private static byte[] random(int bytes) {
    byte[] some = new byte[bytes];
    new Random(bytes).nextBytes(some);
    return some;
  }

  @Override
  public void close() {
    synchronized (written) {
      s3.delete(List.copyOf(written));
    }
    s3.close();
    cassandra.close();
  }
}
