package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.PodToken;
import io.mailkeep.store.grpc.TlsFiles;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.server.StoreServer;
import io.mailkeep.store.grpc.server.StoreServerSettings;
import io.mailkeep.store.testkit.contract.MailSession;
import io.netty.handler.ssl.util.SelfSignedCertificate;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a pod refuses, whom it serves, and how it stops.
@Timeout(60)
final class GuardsTest {
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private volatile String hold = "";
  private final Site site = new Site(this::around);
  private final MailSession session = site.session;

  private Object around(StoreServer pod, String call, Hooked.Real real) throws Throwable {
    if (hold.equals(call)) {
      held.countDown();
      release.await();
    }
    return real.call();
  }

  @AfterEach
  void close() throws Exception {
    release.countDown();
    site.close();
  }

  private StoreServer start(StoreServerSettings settings) {
    return site.pods.start(
        settings,
        Hooked.of(
            MailStore.class, site.firstStack.mailStore(), (call, real) -> around(null, call, real)),
        site.firstStack.authenticator(),
        site.firstStack.admin());
  }

  private MailSession session(StoreClientSettings settings) {
    return new MailSession(site.pods.connect(settings).mail(), site.account, site.firstStack.ids());
  }

  private static void list(MailSession session) {
    assertThat(session.store.list(session.context).mailboxes()).isNotEmpty();
  }

  @Test
  void aRequestTooLargeIsRefusedBeforeItIsSent() {
    String text = "x".repeat(GrpcLimits.MAX_REQUEST_BYTES);
    assertThatThrownBy(() -> session.search("INBOX", new SearchKey.Text(text)))
        .isInstanceOf(StoreException.LimitReached.class);
  }

  @Test
  void theLargestSetOfUidsPasses() {
    UidSet.Builder uids = new UidSet.Builder();
    for (long i = 0; i < UidSet.MAX_RANGES; i++) {
      uids.add(1 + i * 40_000);
    }
    FlagChange seen = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));
    try (StoreResult result =
        session.store(session.at("INBOX"), uids.build(), seen, StoreAnswer.ALL)) {
      assertThat(result.modified().isEmpty()).isTrue();
    }
  }

  @Test
  void aPodRefusesWhatIsTooLarge() {
    ByteString large = ByteString.copyFrom(new byte[GrpcLimits.MAX_REQUEST_BYTES + 1]);
    assertThatThrownBy(() -> append(Mail.AppendRequest.newBuilder().setRequest(large).build()))
        .isInstanceOf(StatusRuntimeException.class);
    list(session);
  }

  @Test
  void aPodRefusesWhatMakesNoSense() {
    assertThatThrownBy(() -> append(Mail.AppendRequest.getDefaultInstance()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("INVALID_ARGUMENT");
    list(session);
  }

  private void append(Mail.AppendRequest request) {
    ManagedChannel raw = WireFixtureTest.channel(site.first);
    try {
      ClientCalls.blockingUnaryCall(
          raw, MailStoreGrpc.getAppendMethod(), CallOptions.DEFAULT, request);
    } finally {
      raw.shutdownNow();
    }
  }

  @Test
  void aBusyPodIsUnavailable() throws Exception {
    StoreServer small = start(Pods.settings().withMaxCalls(1));
    MailSession busy = session(Pods.to(small).withTimes(Pods.impatient()));
    list(busy);
    hold = "select";
    Thread first =
        Thread.ofVirtual()
            .start(() ->
                assertThatThrownBy(() -> busy.at("INBOX"))
                    .isInstanceOf(StoreException.Unavailable.class));
    held.await();
    assertThatThrownBy(() -> busy.store.list(busy.context))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("too much to do");
    first.interrupt();
    first.join();
    await().untilAsserted(() -> list(busy));
  }

  @Test
  void aPodThatStopsEndsItsCallsAndTakesNoNewOnes() throws Exception {
    StoreServer stopping = start(Pods.settings());
    MailSession only = session(Pods.to(stopping).withTimes(Pods.TIMES));
    list(only);
    hold = "select";
    AtomicReference<Object> answer = new AtomicReference<>();
    Thread running = Thread.ofVirtual().start(() -> answer.set(only.at("INBOX")));
    held.await();
    Thread closing = Thread.ofVirtual().start(stopping::close);
    MailSession late = session(Pods.to(stopping).withTimes(Pods.impatient()));
    await()
        .untilAsserted(() ->
            assertThatThrownBy(() -> late.store.list(late.context))
                .isInstanceOf(StoreException.Unavailable.class));
    assertThat(answer).hasValue(null);
    release.countDown();
    running.join();
    assertThat(answer.get()).isNotNull();
    closing.join();
  }

  @Test
  void whoDoesNotKnowTheTokenIsNotServed() {
    PodToken token = new PodToken("correct-horse-battery");
    StoreServer guarded = start(Pods.settings().withToken(token));
    list(session(Pods.to(guarded).withToken(new PodToken("correct-horse-battery"))));
    for (PodToken wrong : new PodToken[] {null, new PodToken("correct-horse-batterx")}) {
      MailSession stranger = session(Pods.to(guarded).withToken(wrong).withTimes(Pods.impatient()));
      assertThatThrownBy(() -> stranger.store.delete(stranger.context, stranger.request(), "INBOX"))
          .isInstanceOf(StoreException.Unavailable.class);
    }
    assertThat(Pods.to(guarded).withToken(token).toString()).doesNotContain("horse");
    assertThat(Pods.settings().withToken(token).toString()).doesNotContain("horse");
    assertThatThrownBy(() -> new PodToken("short")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bothSidesShowACertificate() throws Exception {
    SelfSignedCertificate ours = new SelfSignedCertificate("localhost", "EC", 256);
    SelfSignedCertificate others = new SelfSignedCertificate("localhost", "EC", 256);
    try {
      StoreServer guarded = start(Pods.settings().withTls(files(ours, ours)));
      StoreClientSettings to =
          StoreClientSettings.to("localhost:" + guarded.port()).withTimes(Pods.TIMES);
      list(session(to.withTls(files(ours, ours))));
      for (TlsFiles wrong : new TlsFiles[] {null, files(others, ours), files(ours, others)}) {
        MailSession stranger = session(to.withTls(wrong).withTimes(Pods.impatient()));
        assertThatThrownBy(() -> stranger.store.list(stranger.context))
            .isInstanceOf(StoreException.Unavailable.class);
      }
    } finally {
      ours.delete();
      others.delete();
    }
  }

  private static TlsFiles files(SelfSignedCertificate own, SelfSignedCertificate trusted) {
    return new TlsFiles(
        own.certificate().toPath(),
        own.privateKey().toPath(),
        Path.of(trusted.certificate().getPath()));
  }
}
