package io.mailkeep.store.app;

import io.mailkeep.process.serve.Served;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.grpc.server.StoreServer;
import io.mailkeep.store.node.StoreNode;
import io.mailkeep.store.node.admin.AdminTarget;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A store pod. It comes up when its backends do, however long that takes.
final class StoreProcess implements AdminTarget, Served {
  private static final Logger LOG = LoggerFactory.getLogger(StoreProcess.class);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration PROBE = Duration.ofSeconds(5);

  private final StoreSettings settings;
  private final MeterRegistry registry;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Up> up = new CompletableFuture<>();
  private final Thread life;
  private volatile boolean cassandra;
  private volatile boolean s3;

  private record Up(
      Backends backends, StoreNode node, ExecutorService threads, StoreServer server) {}

  /// Starts to come up; [#ports] waits for it.
  StoreProcess(StoreSettings settings, MeterRegistry registry) {
    this.settings = settings;
    this.registry = registry;
    this.life = Thread.ofPlatform().name("store").start(this::live);
  }

  private void live() {
    try {
      Backends backends = connect();
      if (backends == null) {
        up.completeExceptionally(new IllegalStateException("stopped before the backends answered"));
        return;
      }
      up.complete(open(backends));
      do {
        cassandra = seen("Cassandra", cassandra, backends.cassandraAnswers());
        s3 = seen("S3", s3, backends.s3Answers());
      } while (!closing.await(PROBE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | IOException e) {
      up.completeExceptionally(e);
    }
  }

  private static boolean seen(String backend, boolean before, boolean now) {
    if (before != now) {
      LOG.info("{} {}", backend, now ? "answers" : "does not answer");
    }
    return now;
  }

  /// Null if the process is to end before they answer.
  private @Nullable Backends connect() throws InterruptedException {
    do {
      try {
        return Backends.connect(settings, writer());
      } catch (EngineException e) {
        LOG.warn("not ready, trying again: {}", e.getMessage());
      }
    } while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    return null;
  }

  private static String writer() {
    long pid = ProcessHandle.current().pid();
    try {
      return InetAddress.getLocalHost().getHostName() + "-" + pid;
    } catch (IOException e) {
      return "store-" + pid;
    }
  }

  private Up open(Backends backends) throws IOException {
    StoreNode node =
        new StoreNode(backends.engine(settings.masterKey()), settings.check(), registry);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    StoreServer server =
        StoreServer.start(
            settings.grpc(),
            node.mail(),
            node.authenticator(),
            node.accounts(),
            threads,
            new MeteredCalls(registry));
    node.runInBackground();
    return new Up(backends, node, threads, server);
  }

  @Override
  public String adminToken() {
    return settings.adminToken();
  }

  @Override
  public StoreNode store() {
    if (!up.isDone() || up.isCompletedExceptionally()) {
      throw new StoreException.Unavailable("the store waits for its backends");
    }
    return up.join().node();
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("grpc", up.join().server().port());
  }

  @Override
  public Map<String, Boolean> needs() {
    Map<String, Boolean> needs = new LinkedHashMap<>();
    needs.put("open", closing.getCount() > 0);
    needs.put("cassandra", cassandra);
    needs.put("s3", s3);
    return needs;
  }

  /// Lets running calls end, writes what waits to be written, lets go of the backends.
  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    try {
      life.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!up.isCompletedExceptionally()) {
      Up all = up.join();
      all.server().close();
      all.threads().close();
      all.node().close();
      all.backends().close();
    }
  }
}
