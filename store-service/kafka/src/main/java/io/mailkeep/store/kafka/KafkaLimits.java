package io.mailkeep.store.kafka;

import java.time.Duration;

/// How much and how long.
final class KafkaLimits {
  /// Notices that wait to be sent. While there is no broker the oldest are dropped for new ones.
  static final int WAITING_NOTICES = 4096;

  /// Octets that the client holds of what it is sending.
  static final int SEND_BUFFER_BYTES = 4 << 20;

  /// A notice that could not be sent by then helps nobody: polls have found the change.
  static final Duration DELIVERY = Duration.ofSeconds(15);

  /// One request to a broker.
  static final Duration REQUEST = Duration.ofSeconds(5);

  /// What the sender may wait for the topic's metadata or for room in its buffer.
  static final Duration SEND_WAIT = Duration.ofSeconds(5);

  /// One call of the reader or of the topic's administration.
  static final Duration CALL = Duration.ofSeconds(5);

  /// How long the reader waits for records before it looks at other things.
  static final Duration POLL = Duration.ofMillis(100);

  /// How often the reader asks whether the brokers are there.
  static final Duration PROBE = Duration.ofSeconds(3);

  /// How often new partitions are looked for.
  static final Duration METADATA = Duration.ofSeconds(10);

  static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  static final int RECORDS_PER_POLL = 2_000;
  static final int FETCH_BYTES = 8 << 20;
  static final int FETCH_BYTES_PER_PARTITION = 1 << 20;

  /// Accounts told to catch up in each of [#POLL], so that not all sessions ask the store at once.
  static final int CATCH_UPS = 100;

  /// What closing may wait.
  static final Duration CLOSE = Duration.ofSeconds(5);

  private KafkaLimits() {}
}
