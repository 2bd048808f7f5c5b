package io.mailkeep.store.kafka;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.core.feed.FeedListeners;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all partitions of the topic, in one thread, with one client for as long as that works. Any
/// exception that leaves it means that a new one has to start, at the end again.
final class TopicReader {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final FeedListeners listeners;
  private final FeedCounters counters;
  private final CatchUp catchUp;
  private long nextProbe;

  TopicReader(
      Consumer<byte[], byte[]> consumer,
      String topic,
      FeedListeners listeners,
      FeedCounters counters) {
    this.consumer = consumer;
    this.topic = topic;
    this.listeners = listeners;
    this.counters = counters;
    this.catchUp = new CatchUp(listeners);
  }

  /// Goes to the end of each partition.
  void open() {
    List<TopicPartition> all = partitions();
    consumer.assign(all);
    goToEnd(all);
    nextProbe = System.nanoTime() + KafkaLimits.PROBE.toNanos();
    heardAgain();
  }

  private void goToEnd(Collection<TopicPartition> partitions) {
    consumer.seekToEnd(partitions);
    // Asks for the ends now: what comes after this call is heard.
    partitions.forEach(consumer::position);
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new UnknownTopicOrPartitionException("no topic " + topic);
    }
    return found.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
  }

  /// Tells what came, or waits a moment for it.
  void read() {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(KafkaLimits.POLL);
      counters.addReceived(records.count());
      records.forEach(this::tell);
    } catch (OffsetOutOfRangeException e) {
      // The broker has dropped what was not read yet, or has lost what was.
      LOG.warn("the change feed has lost its place: {}", e.getMessage());
      goToEnd(e.partitions());
      heardAgain();
    }
    catchUp.tellSome();
    if (System.nanoTime() - nextProbe >= 0) {
      probe();
      nextProbe = System.nanoTime() + KafkaLimits.PROBE.toNanos();
    }
  }

  /// The key alone decides whether the value is looked at.
  private void tell(ConsumerRecord<byte[], byte[]> message) {
    AccountId account = ChangeRecord.account(message.key());
    if (account == null) {
      counters.addUnreadable();
      return;
    }
    if (!listeners.has(account)) {
      return;
    }
    counters.addTold();
    ChangeNotice notice = ChangeRecord.notice(account, message.value());
    if (notice == null) {
      counters.addUnreadable();
      notice = ChangeNotice.ofAnything(account);
    }
    listeners.tell(notice);
  }

  /// Finds out what polling hides: that brokers are away, that they are back, new partitions.
  private void probe() {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      if (!counters.isConnected()) {
        heardAgain();
      }
      ends.forEach(this::checkPlace);
      takeNewPartitions();
    } catch (RetriableException e) {
      if (counters.connected(false)) {
        LOG.warn("changes are not heard through Kafka at the moment: {}", e.toString());
      }
    }
  }

  /// A topic that was made anew, or a broker that lost its disk, ends before our place.
  private void checkPlace(TopicPartition partition, long end) {
    if (consumer.position(partition) > end) {
      throw new OffsetOutOfRangeException(Map.of(partition, end));
    }
  }

  /// Nobody has heard anything of a new partition, so it is read from its start.
  private void takeNewPartitions() {
    List<TopicPartition> added = new ArrayList<>(partitions());
    added.removeAll(consumer.assignment());
    if (added.isEmpty()) {
      return;
    }
    List<TopicPartition> all = new ArrayList<>(consumer.assignment());
    all.addAll(added);
    consumer.assign(all);
    consumer.seekToBeginning(added);
  }

  /// What was published meanwhile may be lost.
  private void heardAgain() {
    counters.connected(true);
    counters.addCatchUp();
    catchUp.start();
    LOG.info("changes are heard through Kafka");
  }
}
