package io.mailkeep.store.kafka;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.core.feed.FeedListeners;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears the topic from its end on, with one consumer for the process and without a group: every
/// process hears everything and keeps no position.
///
/// It works as long as it is open. Where the brokers are not there it tries again for ever; when
/// they are back, or when it lost its place, it tells every listener that anything may have
/// changed.
public final class KafkaChangeFeed implements ChangeFeed, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaChangeFeed.class);

  private final KafkaSettings settings;
  private final FeedListeners listeners = new FeedListeners();
  private final FeedCounters counters = new FeedCounters();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread reader;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> current;

  /// Returns at once, also where no broker is up.
  public KafkaChangeFeed(KafkaSettings settings) {
    this.settings = settings;
    this.reader = Thread.ofVirtual().name("kafka-feed").start(this::run);
  }

  @Override
  public Subscription subscribe(AccountId account, Listener listener) {
    return listeners.add(account, listener);
  }

  public FeedCounters counters() {
    return counters;
  }

  private void run() {
    Backoff backoff = new Backoff(closed);
    while (closed.getCount() > 0) {
      try {
        follow(backoff);
      } catch (KafkaException e) {
        lost(e);
      } catch (RuntimeException e) {
        LOG.error("the change feed failed and starts anew", e);
        lost(e);
      }
      backoff.pause();
    }
    counters.connected(false);
  }

  private void follow(Backoff backoff) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(ClientProperties.consumer(settings));
    current = consumer;
    try {
      if (closed.getCount() == 0) {
        return;
      }
      TopicReader topic = new TopicReader(consumer, settings.topic(), listeners, counters);
      topic.open();
      backoff.reset();
      while (closed.getCount() > 0) {
        topic.read();
      }
    } finally {
      current = null;
      consumer.close(CloseOptions.timeout(KafkaLimits.CLOSE));
    }
  }

  private void lost(RuntimeException why) {
    if (closed.getCount() > 0 && counters.connected(false)) {
      LOG.warn("changes are not heard through Kafka at the moment: {}", why.toString());
    }
  }

  /// Wakes the consumer up. It is not interrupted: a consumer on an interrupted thread cannot end
  /// its sessions with the brokers, and logs that as an error.
  @Override
  public void close() {
    closed.countDown();
    KafkaConsumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      if (!reader.join(KafkaLimits.CLOSE)) {
        LOG.warn("the Kafka change feed did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
