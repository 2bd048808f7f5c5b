package io.mailkeep.store.testkit.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.log.Waiter;
import io.mailkeep.store.core.space.AccountSpace;
import io.mailkeep.store.core.space.SpaceWorker;
import io.mailkeep.store.testkit.MemoryStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The worker's walk through all accounts. They are half removed, so that a visit is a call.
class SpaceWorkerTest {
  private final TestClock clock = new TestClock();
  private final Addresses addresses = new Addresses();
  private final CountedSpace counted = new CountedSpace();
  private final List<Duration> pauses = new ArrayList<>();

  private SpaceWorker worker(long seed) {
    MemoryStack stack = new MemoryStack();
    return new SpaceWorker(
        addresses,
        stack.logs(),
        new AccountSpace(stack.space()),
        counted,
        clock,
        new Waiter() {
          @Override
          public boolean await(CompletableFuture<?> future, Duration atMost) {
            return future.isDone();
          }

          @Override
          public void pause(Duration time) {
            pauses.add(time);
          }
        },
        new Random(seed));
  }

  /// Two full pages and a bit; each letter is an address, too, so the walk starts at one of them.
  private void fill() {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      addresses.all.add(String.valueOf(letter));
      for (int i = 0; i < 17; i++) {
        addresses.all.add(letter + "-" + i + "@example.org");
      }
    }
  }

  @Test
  void everyAccountIsVisitedOnceInEachPass() {
    fill();
    for (long seed = 1; seed <= 20; seed++) {
      addresses.visited.clear();
      worker(seed).pass();
      assertThat(addresses.visited).containsExactlyInAnyOrderElementsOf(addresses.all);
    }
    assertThat(counted.take()).hasSize(20).containsOnly("passed");
  }

  @Test
  void twoPodsTakeDifferentOrders() {
    fill();
    worker(1).pass();
    List<String> first = List.copyOf(addresses.visited);
    addresses.visited.clear();
    worker(2).pass();
    assertThat(addresses.visited).isNotEqualTo(first);
  }

  @Test
  void itRestsAsLongAsItWorkedWithinBounds() {
    addresses.all.add("ann@example.org");
    for (long millis : new long[] {0, 5, 6, 700, 60_000, 60_001}) {
      addresses.onVisit = () -> clock.advance(Duration.ofMillis(millis));
      worker(1).pass();
    }
    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(5L, 5L, 6L, 700L, 60_000L, 60_000L);
  }

  @Test
  void stopEndsAPassAfterTheAccountItIsAt() {
    fill();
    SpaceWorker worker = worker(1);
    addresses.onVisit = worker::stop;

    worker.pass();

    assertThat(addresses.visited).hasSize(1);
    assertThat(pauses).isEmpty();
    assertThat(counted.take()).isEmpty();
  }

  @Test
  void passThatFailsIsNoPassAndTheNextOneIs() {
    fill();
    SpaceWorker worker = worker(1);
    addresses.unavailable = true;
    worker.pass();
    assertThat(counted.take()).isEmpty();

    addresses.unavailable = false;
    worker.pass();

    assertThat(counted.take()).containsExactly("passed");
    assertThat(addresses.visited).hasSameSizeAs(addresses.all);
  }

  @Test
  void passDoesNotStartWhileOneRuns() {
    addresses.all.add("ann@example.org");
    SpaceWorker worker = worker(1);
    addresses.onVisit = worker::pass;
    worker.pass();
    assertThat(addresses.visited).containsExactly("ann@example.org");
  }

  @Test
  void accountThatCannotBeErasedIsCountedAndTheOthersAreVisited() {
    addresses.all.addAll(List.of("ann@example.org", "bob@example.org", "cleo@example.org"));
    addresses.onVisit =
        () -> {
          switch (addresses.visited.getLast().charAt(0)) {
            case 'a' -> throw new StoreException.Unavailable("no answer");
            case 'b' -> throw new StoreException.NoSuchAccount();
            default -> {}
          }
        };
    worker(1).pass();
    assertThat(addresses.visited).hasSize(3);
    assertThat(counted.take()).containsExactly("failed ACCOUNTS", "passed");
  }

  /// A directory whose accounts are all half removed.
  private static final class Addresses implements AccountAdmin {
    final TreeSet<String> all = new TreeSet<>();
    final List<String> visited = new ArrayList<>();
    Runnable onVisit = () -> {};
    boolean unavailable;

    @Override
    public void remove(String address) {
      visited.add(address);
      onVisit.run();
    }

    @Override
    public List<AccountSummary> list(String after, int limit) {
      if (unavailable) {
        throw new StoreException.Unavailable("no answer");
      }
      return all.tailSet(after, false).stream()
          .limit(limit)
          .map(address ->
              new AccountSummary(
                  address, new AccountId("default", "id"), "removing", Instant.EPOCH))
          .toList();
    }

    @Override
    public AccountId create(String address, Secret secret) {
      throw new AssertionError(address);
    }

    @Override
    public void setSecret(String address, Secret secret) {
      throw new AssertionError(address);
    }

    @Override
    public AccountId find(String address) {
      throw new AssertionError(address);
    }
  }
}
