package io.mailkeep.devstack.testing;

import io.mailkeep.devstack.DevstackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The backends of this JVM's tests. Each starts when it is first asked for and runs to the JVM's
/// end; tests share it, so they make keyspaces, topics and buckets of their own. A test that kills
/// or pauses a server starts one for itself ([io.mailkeep.devstack]).
public final class Backends {
  private static final Backends OF_JVM = new Backends();

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private @Nullable BackendSource source;
  private @Nullable Path directory;
  private @Nullable CassandraBackend cassandra;
  private @Nullable KafkaBackend kafka;
  private @Nullable S3Backend s3;

  private Backends() {}

  public static CassandraBackend cassandra() {
    synchronized (OF_JVM) {
      if (OF_JVM.cassandra == null) {
        OF_JVM.cassandra = OF_JVM.keep(OF_JVM.source().cassandra(OF_JVM.directory("cassandra")));
      }
      return OF_JVM.cassandra;
    }
  }

  public static KafkaBackend kafka() {
    synchronized (OF_JVM) {
      if (OF_JVM.kafka == null) {
        OF_JVM.kafka = OF_JVM.keep(OF_JVM.source().kafka(OF_JVM.directory("kafka")));
      }
      return OF_JVM.kafka;
    }
  }

  public static S3Backend s3() {
    synchronized (OF_JVM) {
      if (OF_JVM.s3 == null) {
        OF_JVM.s3 = OF_JVM.keep(SourceChoice.s3(OF_JVM.source(), OF_JVM.directory("s3")));
      }
      return OF_JVM.s3;
    }
  }

  private <T> T keep(BackendSource.Started<T> started) {
    running.push(started.server());
    return started.backend();
  }

  private BackendSource source() {
    if (source == null) {
      source = SourceChoice.choose();
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-backends"));
    }
    return source;
  }

  private Path directory(String server) {
    try {
      if (directory == null) {
        directory = Files.createTempDirectory("mailkeep-backends");
      }
      return Files.createDirectory(directory.resolve(server));
    } catch (IOException e) {
      throw new DevstackException("cannot make a directory for " + server, e);
    }
  }

  /// The servers' output stays only where one of them could not be stopped.
  private void stop() {
    try {
      while (!running.isEmpty()) {
        running.pop().close();
      }
      delete(directory);
    } catch (Exception e) {
      System.err.println("mailkeep: backends did not stop: " + e);
    }
  }

  private static void delete(@Nullable Path root) throws IOException {
    if (root == null) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(root)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
