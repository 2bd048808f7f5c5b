package io.mailkeep.store.kafka;

import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.EngineMisconfigured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The topic as a whole: that it is there, and as wide as it should be.
public final class KafkaTopic {
  private KafkaTopic() {}

  /// @param partitions at the least; a topic that has more keeps them
  /// @param replicas how many brokers keep each record
  /// @param retention how long; nobody reads what is older than a few seconds
  public record Shape(int partitions, short replicas, Duration retention) {
    public Shape {
      if (partitions < 1 || replicas < 1 || !retention.isPositive()) {
        throw new IllegalArgumentException("a topic has partitions, replicas and a retention");
      }
    }

    public static Shape of(int partitions, int replicas) {
      return new Shape(partitions, (short) replicas, Duration.ofHours(1));
    }
  }

  /// Makes the topic unless it is there, and adds partitions if it has too few. Only the `migrate`
  /// step does this.
  ///
  /// @throws EngineMisconfigured if the brokers refuse
  /// @throws EngineException if they do not answer
  public static void ensure(KafkaSettings settings, Shape shape) {
    try (Admin admin = open(settings)) {
      NewTopic topic =
          new NewTopic(settings.topic(), shape.partitions(), shape.replicas())
              .configs(
                  Map.of(
                      TopicConfig.CLEANUP_POLICY_CONFIG,
                      TopicConfig.CLEANUP_POLICY_DELETE,
                      TopicConfig.RETENTION_MS_CONFIG,
                      Long.toString(shape.retention().toMillis())));
      try {
        await(admin.createTopics(List.of(topic)).all());
      } catch (TopicExistsException e) {
        widen(admin, settings.topic(), shape.partitions());
      }
    } catch (KafkaException e) {
      throw wrongOrUnreachable(settings, e);
    }
  }

  private static void widen(Admin admin, String topic, int partitions) {
    if (partitions(admin, topic) < partitions) {
      await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all());
    }
  }

  /// Whether the brokers know us and our topic. Without them mail flows all the same, so only
  /// [EngineMisconfigured] has to stop a start.
  ///
  /// @throws EngineMisconfigured if they answer that they do not
  /// @throws EngineException if they do not answer
  public static void check(KafkaSettings settings) {
    try (Admin admin = open(settings)) {
      partitions(admin, settings.topic());
    } catch (KafkaException e) {
      throw wrongOrUnreachable(settings, e);
    }
  }

  /// How many partitions the topic has.
  ///
  /// @throws EngineMisconfigured if it is not there
  /// @throws EngineException if no broker answers
  public static int partitions(KafkaSettings settings) {
    try (Admin admin = open(settings)) {
      return partitions(admin, settings.topic());
    } catch (KafkaException e) {
      throw wrongOrUnreachable(settings, e);
    }
  }

  private static int partitions(Admin admin, String topic) {
    Map<String, TopicDescription> found =
        await(admin.describeTopics(List.of(topic)).allTopicNames());
    return found.values().stream().mapToInt(one -> one.partitions().size()).sum();
  }

  private static Admin open(KafkaSettings settings) {
    return Admin.create(ClientProperties.admin(settings));
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(2 * KafkaLimits.CALL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private static RuntimeException wrongOrUnreachable(KafkaSettings settings, KafkaException e) {
    boolean noAnswer =
        e instanceof InterruptException
            || isNameUnknown(e)
            || (e instanceof RetriableException
                && !(e instanceof UnknownTopicOrPartitionException));
    return noAnswer
        ? new EngineException("Kafka: " + e, e)
        : new EngineMisconfigured(
            "Kafka does not give us the topic " + settings.topic() + ": " + e, e);
  }

  /// The client has no type for it. A cluster that is starting may not have names yet.
  private static boolean isNameUnknown(KafkaException e) {
    return e.getCause() instanceof ConfigException cause
        && String.valueOf(cause.getMessage()).contains("No resolvable bootstrap urls");
  }
}
