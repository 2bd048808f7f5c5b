package io.mailkeep.store.testkit.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FaultScriptTest {
  private static final AccountId ACCOUNT = new AccountId("default", "alice");
  private static final byte[] HEAD = "head".getBytes(UTF_8);

  private final MemoryEngine engine = MemoryEngine.create(InstantSource.system());
  private final FaultScript script = new FaultScript();
  private final CheckpointStore checkpoints =
      script.wrap(CheckpointStore.class, engine.checkpoints());
  private final LogStore log = script.wrap(LogStore.class, engine.log());
  private final BlobStore blobs = script.wrap(BlobStore.class, engine.blobs());

  @Test
  void withoutRulesEverythingGoesThrough() {
    checkpoints.putHead(ACCOUNT, 1, HEAD);

    assertThat(checkpoints.head(ACCOUNT)).isNotNull();
    assertThat(script.calls()).containsExactly("CheckpointStore.putHead", "CheckpointStore.head");
  }

  @Test
  void failsTheNthCallOfAName() {
    script.on("CheckpointStore.putHead", 2, new Fault.Before());
    checkpoints.putHead(ACCOUNT, 1, HEAD);
    assertThat(checkpoints.head(ACCOUNT)).isNotNull();

    assertThatThrownBy(() -> checkpoints.putHead(ACCOUNT, 2, HEAD))
        .isInstanceOf(EngineException.class);
    assertThat(engine.checkpoints().head(ACCOUNT).seq()).isEqualTo(1);
    checkpoints.putHead(ACCOUNT, 3, HEAD);
    assertThat(engine.checkpoints().head(ACCOUNT).seq()).isEqualTo(3);
  }

  @Test
  void losesTheAnswerOfACallThatIsDone() {
    script.onAny(1, new Fault.After());

    assertThatThrownBy(() -> checkpoints.putHead(ACCOUNT, 1, HEAD))
        .isInstanceOf(EngineException.class);
    assertThat(engine.checkpoints().head(ACCOUNT)).isNotNull();
  }

  @Test
  void doesACallLate() {
    script.onAny(1, new Fault.Late(2));
    assertThatThrownBy(() -> checkpoints.putHead(ACCOUNT, 1, HEAD))
        .isInstanceOf(EngineException.class);

    assertThat(checkpoints.head(ACCOUNT)).isNull();
    assertThat(checkpoints.head(ACCOUNT)).isNotNull();
  }

  @Test
  void aCrashTakesAllPortsUntilTheRestart() {
    script.on("CheckpointStore.putHead", 1, new Fault.CrashAfter());
    assertThatThrownBy(() -> checkpoints.putHead(ACCOUNT, 1, HEAD))
        .isInstanceOf(EngineException.class);

    assertThatThrownBy(() -> checkpoints.head(ACCOUNT)).isInstanceOf(EngineException.class);
    assertThat(log.append(ACCOUNT, 1, HEAD)).isInstanceOf(AppendOutcome.Unknown.class);
    assertThat(engine.log().tail(ACCOUNT, 1, 1).entries()).isEmpty();

    script.restart();
    assertThat(checkpoints.head(ACCOUNT)).isNotNull();
  }

  @Test
  void breaksACallAndAllAfterItUntilTheRestart() {
    script.onAllFrom(2, new Fault.Before());
    checkpoints.putHead(ACCOUNT, 1, HEAD);

    assertThatThrownBy(() -> checkpoints.head(ACCOUNT)).isInstanceOf(EngineException.class);
    assertThat(log.append(ACCOUNT, 1, HEAD)).isInstanceOf(AppendOutcome.Unknown.class);

    script.restart();
    assertThat(checkpoints.head(ACCOUNT)).isNotNull();
  }

  @Test
  void makesACallSlow() {
    int[] waited = {0};
    script.onAny(1, new Fault.Slow(() -> waited[0]++));

    assertThat(log.append(ACCOUNT, 1, HEAD)).isEqualTo(new AppendOutcome.Applied());
    assertThat(waited[0]).isEqualTo(1);
  }

  @Test
  void whatIsLateOnAHandleNeverArrives() {
    script.on("BlobStore.Sink.write", 1, new Fault.Late(Fault.Late.NEVER_BY_ITSELF));
    try (BlobStore.Sink sink = blobs.create(new BlobKey(ACCOUNT, "a"))) {
      assertThatThrownBy(() -> sink.write(HEAD, 0, 1)).isInstanceOf(EngineException.class);
    }

    assertThat(script.deliverLate()).isZero();
  }

  @Test
  void breaksWhatAPortHandsOut() {
    script.on("BlobStore.Sink.commit", 1, new Fault.Before());
    BlobKey key = new BlobKey(ACCOUNT, "a");

    try (BlobStore.Sink sink = blobs.create(key)) {
      sink.write(HEAD, 0, HEAD.length);
      assertThatThrownBy(sink::commit).isInstanceOf(EngineException.class);
    }

    assertThatThrownBy(() -> blobs.size(key)).isInstanceOf(BlobStore.NoSuchBlob.class);
    assertThat(script.calls())
        .containsExactly(
            "BlobStore.create",
            "BlobStore.Sink.write",
            "BlobStore.Sink.commit",
            "BlobStore.Sink.close",
            "BlobStore.size");
  }

  @Test
  void theEnginesOwnExceptionsComeThrough() {
    assertThatThrownBy(() -> log.dropBucket(ACCOUNT, 3)).isInstanceOf(IllegalStateException.class);
  }
}
