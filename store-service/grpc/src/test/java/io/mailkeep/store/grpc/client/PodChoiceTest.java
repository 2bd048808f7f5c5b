package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.client.Endpoint.Address;
import io.mailkeep.store.grpc.client.StoreClientSettings.Affinity;
import io.mailkeep.store.grpc.server.StoreServer;
import io.mailkeep.store.grpc.server.StoreServerSettings;
import io.mailkeep.store.testkit.contract.MailSession;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which pod is asked, and how long nobody waits for one that does not answer.
@Timeout(60)
final class PodChoiceTest {
  private final CountDownLatch release = new CountDownLatch(1);
  private final Queue<StoreServer> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> events = new ConcurrentLinkedQueue<>();
  private volatile StoreServer hanging;
  private final Site site = new Site(this::around);
  private volatile List<Address> known =
      List.of(address(site.first.port()), address(site.second.port()));

  private Object around(StoreServer pod, String call, Hooked.Real real) throws Throwable {
    if (!call.equals("maxMessageBytes")) {
      asked.add(pod);
    }
    if (pod == hanging) {
      release.await();
    }
    return real.call();
  }

  @AfterEach
  void close() throws Exception {
    release.countDown();
    site.close();
  }

  private static Address address(int port) {
    return new Address("127.0.0.1", port);
  }

  private final StoreClientEvents recorded =
      new StoreClientEvents() {
        @Override
        public void tried(String call, String endpoint, String outcome, long nanos) {
          if (!call.endsWith("/Limits")) {
            events.add(outcome);
          }
        }

        @Override
        public void breakerOpened(String endpoint) {
          events.add("opened");
        }
      };

  private MailSession impatient(StoreClientSettings settings) throws Exception {
    return session(settings.withTimes(Pods.impatient()));
  }

  private MailSession session(StoreClientSettings settings) throws Exception {
    StoreClient client = StoreClient.connect(settings, recorded);
    site.pods.closeLater(client);
    return new MailSession(client.mail(), site.account, site.firstStack.ids());
  }

  private static void list(MailSession session) {
    assertThat(session.store.list(session.context).mailboxes()).isNotEmpty();
  }

  @Test
  void anAccountStaysWithItsPodAndWithoutAffinityEachHasItsTurn() {
    for (int i = 0; i < 10; i++) {
      list(site.session);
    }
    assertThat(Set.copyOf(asked)).hasSize(1);
    site.connect(Pods.to(site.first, site.second).withAffinity(Affinity.NONE));
    asked.clear();
    for (int i = 0; i < 10; i++) {
      list(site.session);
    }
    assertThat(asked).contains(site.first, site.second);
  }

  @Test
  void whoAcceptsAndNeverAnswersIsPassedOver() throws Exception {
    try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      MailSession session =
          impatient(
              StoreClientSettings.to(
                      "127.0.0.1:" + hole.getLocalPort() + ",127.0.0.1:" + site.first.port())
                  .withAffinity(Affinity.NONE));
      for (int i = 0; i < 8; i++) {
        list(session);
      }
      assertThat(events).contains("not_run", "ok", "opened");
    }
  }

  @Test
  void onlyAHoleIsUnavailableAndNothingWasChanged() throws Exception {
    try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      MailSession session = impatient(StoreClientSettings.to("127.0.0.1:" + hole.getLocalPort()));
      assertThatThrownBy(() -> session.store.list(session.context))
          .isInstanceOf(StoreException.Unavailable.class);
      assertThatThrownBy(
              () -> session.store.create(session.context, session.request(), "x", Set.of()))
          .isInstanceOf(StoreException.Unavailable.class);
    }
  }

  @Test
  void aPodThatHangsIsLeftForAnotherOneAndThenAskedLast() throws Exception {
    list(site.session);
    hanging = asked.peek();
    MailSession session = session(Pods.to(site.first, site.second).withTimes(Pods.oneHangs()));
    for (int i = 0; i < 3; i++) {
      list(session);
    }
    // Looking up its limits fails there too, so it may be left before the third call.
    assertThat(events).startsWith("unclear", "ok").contains("opened").endsWith("ok");
    assertThat(events.stream().filter("ok"::equals)).hasSize(3);
    assertThat(events.stream().filter("unclear"::equals)).hasSizeLessThanOrEqualTo(3);
    events.clear();
    list(session);
    assertThat(events).containsExactly("ok");
  }

  @Test
  void aPodThatCameBackIsUsedAgain() throws Exception {
    int port = site.first.port();
    known = List.of(address(port));
    StoreClient client =
        StoreClient.connect(
            StoreClientSettings.to("unused:1").withTimes(Pods.TIMES), () -> known, recorded);
    site.pods.closeLater(client);
    await().until(client::isReady);
    site.first.closeNow();
    await().until(() -> !client.isReady());
    StoreServer again =
        site.pods.start(
            StoreServerSettings.at("127.0.0.1", port),
            site.firstStack.mailStore(),
            site.firstStack.authenticator(),
            site.firstStack.admin());
    await().until(client::isReady);
    list(new MailSession(client.mail(), site.account, site.firstStack.ids()));
    again.closeNow();
  }

  @Test
  void podsComeAndGoAndAFailedLookUpChangesNothing() throws Exception {
    Addresses addresses =
        () -> {
          List<Address> now = known;
          if (now.isEmpty()) {
            throw new UnknownHostException("no name server");
          }
          return now;
        };
    StoreClient client =
        StoreClient.connect(
            StoreClientSettings.to("unused:1").withTimes(Pods.TIMES).withAffinity(Affinity.NONE),
            addresses,
            recorded);
    site.pods.closeLater(client);
    MailSession session = new MailSession(client.mail(), site.account, site.firstStack.ids());
    known = List.of(address(site.second.port()));
    await()
        .untilAsserted(() -> {
          asked.clear();
          for (int i = 0; i < 4; i++) {
            list(session);
          }
          assertThat(Set.copyOf(asked)).containsExactly(site.second);
        });
    known = List.of();
    int lookUps = events.size();
    await()
        .until(() -> {
          list(session);
          return events.size() > lookUps + 10;
        });
    known = List.of(address(site.first.port()));
    await()
        .untilAsserted(() -> {
          asked.clear();
          list(session);
          assertThat(Set.copyOf(asked)).containsExactly(site.first);
        });
  }

  @Test
  void withoutAnyPodNothingWaits() throws Exception {
    MailSession session = impatient(StoreClientSettings.to("dns:///no-such-name.invalid:1"));
    assertThatThrownBy(() -> session.store.list(session.context))
        .isInstanceOf(StoreException.Unavailable.class);
    assertThat(session.store.maxMessageBytes()).isEqualTo(128 << 20);
  }
}
