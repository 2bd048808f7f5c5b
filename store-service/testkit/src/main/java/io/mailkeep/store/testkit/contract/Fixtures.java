package io.mailkeep.store.testkit.contract;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.id.TimeOrderedIds;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What the contracts share: fresh accounts, bytes, races.
final class Fixtures {
  static final TimeOrderedIds IDS = new TimeOrderedIds(InstantSource.system(), new SecureRandom());

  private Fixtures() {}

  static AccountId freshAccount() {
    return new AccountId(AccountId.DEFAULT_TENANT, IDS.accountId());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Octets that neither compress nor repeat.
  static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /// Runs all at once, each on a platform thread of its own (a task may spin, which would keep a
  /// virtual thread's carrier from the others), and returns their results in order.
  static <T> List<T> race(List<Callable<T>> tasks) {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a racing task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
