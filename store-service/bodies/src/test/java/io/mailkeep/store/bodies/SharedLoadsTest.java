package io.mailkeep.store.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.EngineException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Many calls on an account whose keys are not in memory yet.
class SharedLoadsTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");
  private static final int CALLS = 20;

  private final MapBlobStore objects = new MapBlobStore();
  private final AtomicInteger lists = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final CountDownLatch mayList = new CountDownLatch(1);

  private BlobStore slow() {
    return (BlobStore)
        Proxy.newProxyInstance(
            BlobStore.class.getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("list")) {
                lists.incrementAndGet();
                mayList.await();
                if (broken.get()) {
                  throw new EngineException("planned");
                }
              }
              try {
                return method.invoke(objects, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private List<Future<byte[]>> seals(KeyRing keys, ExecutorService threads) {
    List<Future<byte[]>> seals =
        Stream.generate(() ->
                threads.submit(() -> {
                  begun.incrementAndGet();
                  return keys.seal(ACCOUNT, new byte[] {1}, new byte[0]);
                }))
            .limit(CALLS)
            .toList();
    await().until(() -> begun.get() == CALLS && lists.get() > 0);
    return seals;
  }

  @Test
  void theObjectStoreIsAskedOnce() throws Exception {
    new KeyRing(objects, new byte[32], new SecureRandom()).create(ACCOUNT);
    KeyRing keys = new KeyRing(slow(), new byte[32], new SecureRandom());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> seals = seals(keys, threads);
      mayList.countDown();
      for (Future<byte[]> seal : seals) {
        assertThat(seal.get()).isNotEmpty();
      }
    }
    assertThat(lists).hasValue(1);
  }

  @Test
  void troubleIsTroubleForAllAndIsNotKept() {
    new KeyRing(objects, new byte[32], new SecureRandom()).create(ACCOUNT);
    KeyRing keys = new KeyRing(slow(), new byte[32], new SecureRandom());
    broken.set(true);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> seals = seals(keys, threads);
      mayList.countDown();
      assertThat(seals)
          .allSatisfy(
              seal -> assertThatThrownBy(seal::get).hasCauseInstanceOf(EngineException.class));
    }
    broken.set(false);
    assertThat(keys.seal(ACCOUNT, new byte[] {1}, new byte[0])).isNotEmpty();
  }
}
