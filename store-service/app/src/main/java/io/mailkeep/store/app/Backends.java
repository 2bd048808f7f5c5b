package io.mailkeep.store.app;

import io.mailkeep.store.cassandra.CassandraEngine;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.kafka.KafkaChangePublisher;
import io.mailkeep.store.kafka.KafkaTopic;
import io.mailkeep.store.node.StoreEngine;
import io.mailkeep.store.s3.S3BlobStore;
import java.security.SecureRandom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cassandra, S3 and Kafka, connected.
final class Backends implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backends.class);

  private final CassandraEngine cassandra;
  private final S3BlobStore blobs;
  private final KafkaChangePublisher publisher;

  private Backends(CassandraEngine cassandra, S3BlobStore blobs, KafkaChangePublisher publisher) {
    this.cassandra = cassandra;
    this.blobs = blobs;
    this.publisher = publisher;
  }

  /// @param writer names this process in the logs it writes to
  /// @throws EngineException if Cassandra or S3 does not answer: try again later
  /// @throws io.mailkeep.process.config.BadSetting if one of the three answers and is wrong
  static Backends connect(StoreSettings settings, String writer) {
    return Misconfigured.told(() -> {
      lookAtTopic(settings);
      CassandraEngine cassandra = CassandraEngine.connect(settings.cassandra(), writer);
      S3BlobStore blobs = new S3BlobStore(settings.s3(), new SecureRandom());
      boolean fit = false;
      try {
        blobs.bucket().check();
        fit = true;
        return new Backends(cassandra, blobs, new KafkaChangePublisher(settings.kafka()));
      } finally {
        if (!fit) {
          blobs.close();
          cassandra.close();
        }
      }
    });
  }

  /// Mail flows without Kafka, so only a wrong one stops the start.
  private static void lookAtTopic(StoreSettings settings) {
    try {
      KafkaTopic.check(settings.kafka());
    } catch (EngineException e) {
      LOG.warn("changes are told by polling until Kafka answers: {}", e.getMessage());
    }
  }

  StoreEngine engine(byte[] masterKey) {
    return new StoreEngine(
        cassandra.log(),
        cassandra.checkpoints(),
        cassandra.emailRows(),
        cassandra.directory(),
        blobs,
        publisher,
        masterKey,
        List.of(cassandra::now, blobs.bucket()::time));
  }

  boolean cassandraAnswers() {
    return cassandra.isReady();
  }

  boolean s3Answers() {
    return blobs.bucket().isReady();
  }

  @Override
  public void close() {
    publisher.close();
    blobs.close();
    cassandra.close();
  }
}
