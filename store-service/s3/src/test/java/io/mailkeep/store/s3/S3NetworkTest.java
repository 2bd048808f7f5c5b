package io.mailkeep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BlobStore.Sink;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.testkit.proxy.TcpProxy;
import io.mailkeep.store.testkit.proxy.TcpProxy.Direction;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A network that fails before a real server: every call ends, with the right error, and an object
/// is there entirely or not at all.
@Tag("distributed")
class S3NetworkTest {
  private static final int LENGTH = 300_000;
  private static final int HALF = LENGTH / 2;

  private final BlobKey key = new BlobKey(new AccountId("default", "a1"), "name");
  private final byte[] content = new byte[LENGTH];
  private S3Settings direct;
  private S3BlobStore outside;
  private TcpProxy proxy;
  private S3BlobStore store;

  @BeforeEach
  void start() {
    new Random(1).nextBytes(content);
    direct = TestBucket.make();
    outside = new S3BlobStore(direct, new Random(1));
    proxy =
        TcpProxy.to(
            new InetSocketAddress(direct.endpoint().getHost(), direct.endpoint().getPort()));
    store = open(TestLimits.usual());
  }

  @AfterEach
  void stop() {
    store.close();
    proxy.close();
    outside.close();
  }

  private S3BlobStore open(S3Limits limits) {
    S3Settings settings =
        S3Settings.of(
            URI.create("http://127.0.0.1:" + proxy.port()),
            direct.region(),
            direct.bucket(),
            direct.keys());
    return new S3BlobStore(settings.with(limits), new Random(1));
  }

  private void reopen(S3Limits limits) {
    store.close();
    store = open(limits);
  }

  private static void put(S3BlobStore into, BlobKey key, byte[] content) {
    try (Sink sink = into.create(key)) {
      sink.write(content, 0, content.length);
      sink.commit();
    }
  }

  private void assertNothingThere() {
    assertThatThrownBy(() -> outside.size(key)).isInstanceOf(NoSuchBlob.class);
    assertThat(outside.list(key.account(), "", 10)).isEmpty();
  }

  private void assertEveryCallFails() {
    assertThatThrownBy(() -> put(store, key, content)).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> store.read(key, 0, 10)).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> store.size(key)).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> store.delete(List.of(key))).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> store.list(key.account(), "", 10)).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> store.bucket().check()).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> store.bucket().time()).isInstanceOf(EngineException.class);
  }

  @Test
  void aServerThatIsGone() {
    proxy.refuse();
    assertEveryCallFails();
    assertNothingThere();

    proxy.heal();
    put(store, key, content);
    assertThat(outside.read(key, 0, LENGTH)).isEqualTo(content);
  }

  @Test
  void aServerThatTakesAndNeverAnswers() {
    reopen(TestLimits.impatient());
    proxy.blackHole(Direction.TO_SERVER);
    assertEveryCallFails();
    assertThat(proxy.accepted()).isEqualTo(7 * TestLimits.ATTEMPTS);
    assertNothingThere();
  }

  @Test
  void aNetworkThatStallsInTheMiddleOfAPut() {
    reopen(TestLimits.oneAttempt());
    proxy.stall(Direction.TO_SERVER);

    assertThatThrownBy(() -> put(store, key, new byte[20_000_000]))
        .isInstanceOf(EngineException.class);
    assertNothingThere();
  }

  @Test
  void aResetInTheMiddleOfAPut() {
    reopen(TestLimits.oneAttempt());
    proxy.resetAfter(Direction.TO_SERVER, HALF);

    assertThatThrownBy(() -> put(store, key, content)).isInstanceOf(EngineException.class);
    assertNothingThere();
  }

  @Test
  void aPutIsSentAgainAfterAReset() {
    proxy.resetAfter(Direction.TO_SERVER, HALF);

    put(store, key, content);

    assertThat(outside.read(key, 0, LENGTH)).isEqualTo(content);
  }

  @Test
  void aPutFromAFileIsSentAgainFromItsStart() {
    byte[] large = new byte[3_000_000];
    new Random(2).nextBytes(large);
    proxy.resetAfter(Direction.TO_SERVER, 2_000_000);

    put(store, key, large);

    assertThat(outside.read(key, 0, large.length)).isEqualTo(large);
  }

  @Test
  void aPutWhoseAnswerIsLostMayHaveHappened() {
    reopen(TestLimits.oneAttempt());
    proxy.blackHole(Direction.TO_CLIENT);

    assertThatThrownBy(() -> put(store, key, content))
        .isInstanceOf(EngineException.class)
        .isNotInstanceOf(EngineException.NoSpace.class);
    assertThat(outside.read(key, 0, LENGTH)).isEqualTo(content);

    proxy.reset();
    proxy.heal();
    put(store, key, content);
    assertThat(store.read(key, 0, LENGTH)).isEqualTo(content);
  }

  @Test
  void aResetInTheMiddleOfAGet() {
    put(outside, key, content);
    reopen(TestLimits.oneAttempt());
    proxy.resetAfter(Direction.TO_CLIENT, HALF);
    assertThatThrownBy(() -> store.read(key, 0, LENGTH)).isInstanceOf(EngineException.class);

    reopen(TestLimits.usual());
    proxy.resetAfter(Direction.TO_CLIENT, HALF);
    assertThat(store.read(key, 0, LENGTH)).isEqualTo(content);
  }

  @Test
  void aStallInTheMiddleOfAGet() {
    put(outside, key, content);
    reopen(TestLimits.impatient());
    proxy.stallAfter(Direction.TO_CLIENT, HALF);

    assertThatThrownBy(() -> store.read(key, 0, LENGTH)).isInstanceOf(EngineException.class);
    assertThat(proxy.accepted()).isEqualTo(TestLimits.ATTEMPTS);
  }

  @Test
  void connectionsThatDiedIdleCostNoCall() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        BlobKey one = new BlobKey(key.account(), "n" + i);
        threads.execute(() -> put(store, one, content));
      }
    }
    assertThat(proxy.open()).isGreaterThan(TestLimits.ATTEMPTS);
    proxy.reset();

    put(store, key, content);
    assertThat(store.read(key, 0, LENGTH)).isEqualTo(content);
  }

  @Test
  void anInterruptEndsACall() throws Exception {
    reopen(TestLimits.patient());
    proxy.blackHole(Direction.TO_SERVER);
    FutureTask<Boolean> writing =
        new FutureTask<>(() -> {
          assertThatThrownBy(() -> put(store, key, content))
              .isInstanceOf(EngineException.class)
              .hasMessageContaining("interrupted");
          return Thread.currentThread().isInterrupted();
        });
    Thread thread = Thread.ofVirtual().start(writing);
    await().until(() -> proxy.open() == 1);
    thread.interrupt();

    assertThat(writing.get()).isTrue();
    await().until(() -> proxy.open() == 0);
  }

  @Test
  void anInterruptEndsTheReadingOfAnAnswer() throws Exception {
    put(outside, key, content);
    reopen(TestLimits.patient());
    FutureTask<Boolean> reading =
        new FutureTask<>(() -> {
          assertThatThrownBy(() -> store.read(key, 0, LENGTH))
              .isInstanceOf(EngineException.class)
              .hasMessageContaining("interrupted");
          return Thread.currentThread().isInterrupted();
        });
    proxy.stallAfter(Direction.TO_CLIENT, HALF);
    Thread thread = Thread.ofVirtual().start(reading);
    await().until(() -> proxy.forwarded(Direction.TO_CLIENT) >= HALF);
    thread.interrupt();

    assertThat(reading.get()).isTrue();
  }

  @Test
  void requestsWaitForTheirTurnAndNotForEver() throws Exception {
    reopen(TestLimits.oneRequest());
    proxy.stall(Direction.TO_SERVER);
    FutureTask<Void> first =
        new FutureTask<>(() -> {
          put(store, key, content);
          return null;
        });
    Thread.ofVirtual().start(first);
    await().until(() -> proxy.open() == 1);

    assertThatThrownBy(() -> store.size(key))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("too many requests");
    assertThat(proxy.accepted()).isEqualTo(1);
  }
}
