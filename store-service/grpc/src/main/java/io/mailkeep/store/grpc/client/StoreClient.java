package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.MailStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A frontend's connections to all store pods. Whoever is not there yet is looked for again and
/// again: it need not be up when the frontend starts.
public final class StoreClient implements AutoCloseable {
  /// Pods' limits are asked for once in so many refreshes.
  private static final int LIMITS_EVERY = 12;

  private final StoreClientSettings settings;
  private final Endpoints endpoints;
  private final StoreLimits limits;
  private final MailStore mail;
  private final RemoteAccounts accounts;
  private final CountDownLatch closed = new CountDownLatch(1);

  private StoreClient(StoreClientSettings settings, Addresses addresses, StoreClientEvents events) {
    this.settings = settings;
    this.endpoints = new Endpoints(settings, addresses);
    PodCalls pods = new PodCalls(new Attempts(endpoints, settings.times(), events));
    this.limits = new StoreLimits(pods, settings.assumedMessageBytes());
    this.mail = new RemoteMailStore(pods, limits);
    this.accounts = new RemoteAccounts(pods);
  }

  public static StoreClient connect(StoreClientSettings settings) {
    return connect(settings, StoreClientEvents.NONE);
  }

  /// Looks the pods up and starts to connect; waits for none of them.
  ///
  /// @throws IllegalArgumentException if the target is no name and no list
  public static StoreClient connect(StoreClientSettings settings, StoreClientEvents events) {
    return connect(settings, Addresses.of(settings.target()), events);
  }

  static StoreClient connect(
      StoreClientSettings settings, Addresses addresses, StoreClientEvents events) {
    StoreClient client = new StoreClient(settings, addresses, events);
    client.endpoints.refresh();
    Thread.ofVirtual().name("store-client-refresh").start(client::refresh);
    return client;
  }

  private void refresh() {
    try {
      long pause = settings.times().refresh().toNanos();
      for (int round = 1; !closed.await(pause, TimeUnit.NANOSECONDS); round++) {
        endpoints.refresh();
        if (round % LIMITS_EVERY == 1) {
          limits.refresh();
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  public MailStore mail() {
    return mail;
  }

  public Authenticator authenticator() {
    return accounts;
  }

  public AccountAdmin accounts() {
    return accounts;
  }

  /// Whether a pod is connected. Starts to connect where none is.
  public boolean isReady() {
    return endpoints.anyConnected();
  }

  /// Ends all calls.
  @Override
  public void close() {
    closed.countDown();
    endpoints.close();
  }
}
