package io.mailkeep.store.kafka;

import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.core.port.ChangePublisher;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends notices to the topic. Publishing puts a notice into a bounded queue and returns; a thread
/// of its own sends it. While there is no broker the oldest notices are dropped and counted: a poll
/// finds what they told, and whoever publishes has a log entry to acknowledge.
public final class KafkaChangePublisher implements ChangePublisher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaChangePublisher.class);

  private final KafkaSettings settings;
  private final BlockingQueue<ChangeNotice> waiting =
      new ArrayBlockingQueue<>(KafkaLimits.WAITING_NOTICES);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread sender;
  private volatile boolean troubled;

  /// Returns at once, also where no broker is up.
  public KafkaChangePublisher(KafkaSettings settings) {
    this.settings = settings;
    this.sender = Thread.ofVirtual().name("kafka-publisher").start(this::run);
  }

  @Override
  public void publish(ChangeNotice notice) {
    while (!waiting.offer(notice)) {
      if (waiting.poll() != null) {
        dropped.incrementAndGet();
      }
    }
  }

  /// Notices that a broker has taken.
  public long sent() {
    return sent.get();
  }

  /// Notices that were given up.
  public long dropped() {
    return dropped.get();
  }

  /// Notices that wait to be sent.
  public int waiting() {
    return waiting.size();
  }

  private void run() {
    Backoff backoff = new Backoff(closed);
    while (!isClosed()) {
      try {
        sendAll(backoff);
      } catch (KafkaException e) {
        // Also where no name of a broker resolves.
        trouble(e);
      } catch (InterruptedException e) {
        // Closing.
        return;
      }
      backoff.pause();
    }
  }

  /// Ends when the client is of no more use.
  private void sendAll(Backoff backoff) throws InterruptedException {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(ClientProperties.producer(settings));
    long sentBefore = sent();
    try {
      sendAll(producer);
    } finally {
      if (sent() > sentBefore) {
        backoff.reset();
      }
      producer.close(KafkaLimits.CLOSE);
    }
  }

  private void sendAll(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
    while (true) {
      ChangeNotice notice = waiting.take();
      try {
        send(producer, notice);
      } catch (InterruptException e) {
        // The client has set the mark again, which would disturb its own closing.
        var _ = Thread.interrupted();
        throw new InterruptedException();
      } catch (RetriableException e) {
        drop(e);
      } catch (KafkaException e) {
        drop(e);
        return;
      }
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, ChangeNotice notice) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            settings.topic(), ChangeRecord.key(notice), ChangeRecord.value(notice));
    var _ =
        producer.send(
            message,
            (_, error) -> {
              if (error == null) {
                sent.incrementAndGet();
                troubled = false;
              } else {
                drop(error);
              }
            });
  }

  private void drop(Exception error) {
    dropped.incrementAndGet();
    trouble(error);
  }

  /// Once for each outage.
  private void trouble(Exception error) {
    if (!troubled) {
      troubled = true;
      LOG.warn("changes are not told through Kafka at the moment: {}", error.toString());
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /// Drops what was not sent.
  @Override
  public void close() {
    closed.countDown();
    sender.interrupt();
    try {
      if (!sender.join(KafkaLimits.CLOSE.multipliedBy(2))) {
        LOG.warn("the Kafka publisher did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dropped.addAndGet(waiting.size());
    waiting.clear();
  }
}
