package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.grpc.server.StoreServer;
import io.mailkeep.store.grpc.server.StoreServerEvents;
import io.mailkeep.store.grpc.server.StoreServerSettings;
import io.mailkeep.store.testkit.MemoryStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// Store pods on the loopback interface and clients connected to them.
final class Pods implements AutoCloseable {
  /// Short waits, so that a test of a pod that never answers takes no minute.
  static final ClientTimes TIMES =
      new ClientTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          4,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          3,
          Duration.ofMillis(100),
          Duration.ofSeconds(1));

  /// Times for a test in which no pod answers.
  static ClientTimes impatient() {
    return new ClientTimes(
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        4,
        TIMES.keepAlive(),
        TIMES.keepAliveAnswer(),
        TIMES.refresh(),
        3,
        Duration.ofMillis(100),
        Duration.ofSeconds(1));
  }

  /// Times for a test in which one pod hangs and the other one answers, however slow the machine: a
  /// breaker that opened stays open.
  static ClientTimes oneHangs() {
    return new ClientTimes(
        TIMES.connect(),
        Duration.ofSeconds(2),
        TIMES.search(),
        TIMES.total(),
        TIMES.stream(),
        TIMES.tries(),
        TIMES.keepAlive(),
        TIMES.keepAliveAnswer(),
        TIMES.refresh(),
        TIMES.breakerFailures(),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1));
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<AutoCloseable> open = new ArrayList<>();

  StoreServer start(MemoryStack stack) {
    return start(stack.mailStore(), stack.authenticator(), stack.admin());
  }

  StoreServer start(MailStore mail, Authenticator authenticator, AccountAdmin admin) {
    return start(settings(), mail, authenticator, admin);
  }

  static StoreServerSettings settings() {
    return StoreServerSettings.at("127.0.0.1", 0)
        .withTimes(Duration.ofMinutes(5), Duration.ofSeconds(5));
  }

  StoreServer start(
      StoreServerSettings settings,
      MailStore mail,
      Authenticator authenticator,
      AccountAdmin admin) {
    try {
      StoreServer server =
          StoreServer.start(settings, mail, authenticator, admin, threads, StoreServerEvents.NONE);
      open.addFirst(server::closeNow);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StoreClient connect(StoreServer... servers) {
    return connect(to(servers));
  }

  StoreClient connect(StoreClientSettings settings) {
    StoreClient client = StoreClient.connect(settings);
    closeLater(client);
    return client;
  }

  void closeLater(StoreClient client) {
    open.addFirst(client);
  }

  static StoreClientSettings to(StoreServer... servers) {
    String list =
        Arrays.stream(servers)
            .map(server -> "127.0.0.1:" + server.port())
            .collect(Collectors.joining(","));
    return StoreClientSettings.to(list).withTimes(TIMES);
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    threads.shutdownNow();
  }
}
