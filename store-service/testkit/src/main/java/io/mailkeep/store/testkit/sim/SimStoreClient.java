package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A frontend's client of the store, by the rules of the one that speaks gRPC: asks one pod after
/// the other with the same request, id included, until one answers or refuses. Requests and answers
/// get lost on the way; a pod whose answer is not waited for any more may still be at it.
final class SimStoreClient {
  private static final int MAX_TRIES = 3;
  private static final int LONGEST_DELAY_MILLIS = 20_000;

  private final SimWorld world;
  private final SimScheduler scheduler;
  private final Random random;
  private final Set<RequestId> running = new HashSet<>();
  private final Set<RequestId> left = new HashSet<>();
  private final MailStore mail =
      MailStore.class.cast(
          Proxy.newProxyInstance(
              SimStoreClient.class.getClassLoader(),
              new Class<?>[] {MailStore.class},
              (proxy, method, arguments) -> call(method, arguments)));
  private int first;

  SimStoreClient(SimWorld world) {
    this.world = world;
    this.scheduler = world.scheduler();
    this.random = world.scheduler().random();
  }

  /// Which pod is asked first from now on.
  void prefer(int pod) {
    first = pod;
  }

  SimPod preferred() {
    return world.pods().get(first);
  }

  MailStore mail() {
    return mail;
  }

  /// Whether a pod may still be at work on a request that nobody waits for any more.
  boolean mayStillRun(RequestId request) {
    return running.contains(request);
  }

  /// Whether a try of a request was ever left to itself.
  boolean leftOne(RequestId request) {
    return left.contains(request);
  }

  private @Nullable Object call(Method method, Object[] arguments) throws Throwable {
    RequestId request = request(arguments);
    boolean unclear = false;
    StoreException said = new StoreException.Unavailable("the store is not available");
    for (int i = 0; i < MAX_TRIES; i++) {
      MailStore pod = world.pods().get((first + i) % world.pods().size()).store();
      if (random.nextInt(1000) < world.chaos().lostAnswers()) {
        unclear |= lose(pod, method, arguments, request);
        continue;
      }
      try {
        Object answer = method.invoke(pod, arguments);
        if (i > 0) {
          world.coverage().saw(Reached.ANSWERED_BY_ANOTHER_POD);
        }
        return answer;
      } catch (InvocationTargetException e) {
        switch (Objects.requireNonNull(e.getCause())) {
          case StoreException.Unavailable unavailable -> said = unavailable;
          case StoreException.OutcomeUnknown unknown -> {
            unclear = true;
            said = unknown;
          }
          case StoreException refusal ->
              throw unclear && request != null
                  ? new StoreException.OutcomeUnknown("another pod may be at work on it")
                  : refusal;
          default -> throw e.getCause();
        }
      }
    }
    throw unclear && request != null
        ? new StoreException.OutcomeUnknown("the store did not answer")
        : said;
  }

  private static @Nullable RequestId request(Object[] arguments) {
    return Arrays.stream(arguments)
        .filter(RequestId.class::isInstance)
        .map(RequestId.class::cast)
        .findFirst()
        .orElse(null);
  }

  /// The request or its answer gets lost; true if it may have reached the pod.
  private boolean lose(
      MailStore pod, Method method, Object[] arguments, @Nullable RequestId request) {
    if (request == null || random.nextInt(3) == 0) {
      return false;
    }
    world.coverage().saw(Reached.ANSWER_LOST);
    boolean mine = running.add(request);
    left.add(request);
    Duration delay = Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS));
    scheduler.spawn(
        "nobody waits",
        () -> {
          scheduler.sleep(delay);
          try {
            Object _ = method.invoke(pod, arguments);
          } catch (InvocationTargetException | IllegalAccessException e) {
            if (!(e.getCause() instanceof StoreException)) {
              throw new SimulationFailure(method.getName() + " failed", e);
            }
          } finally {
            if (mine) {
              running.remove(request);
            }
          }
        });
    scheduler.sleep(Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS)));
    return true;
  }
}
