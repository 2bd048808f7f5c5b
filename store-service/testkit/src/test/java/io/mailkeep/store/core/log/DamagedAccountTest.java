package io.mailkeep.store.core.log;

import static io.mailkeep.store.core.log.TestPod.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.core.intent.Subscribe;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.state.format.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be is tried once more from the checkpoint, then refused, counted, and never guessed.
class DamagedAccountTest {
  private final TestPod pod = TestPod.first();

  @Test
  void entryThatDoesNotFollowMakesTheAccountUnavailable() throws InvalidProtocolBufferException {
    pod.dump("INBOX");
    byte[] first = pod.engine.log().tail(ACCOUNT, 1, 1).entries().getFirst();
    Entry forged =
        Entry.parseFrom(first).toBuilder()
            .setSeq(2)
            .setPreviousHash(ByteString.copyFromUtf8("0123456789abcdef"))
            .build();
    pod.engine.log().append(ACCOUNT, 2, forged.toByteArray());

    assertThatThrownBy(() -> pod.commit(pod.append("INBOX")))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> pod.dump("INBOX")).isInstanceOf(StoreException.Unavailable.class);
    assertThatThrownBy(pod.log::peek).isInstanceOf(StoreException.Unavailable.class);
    assertThat(pod.damages).containsExactly(LogMeter.Damage.LOG);
  }

  /// A pod may hold what the log does not say, as after the log was restored from a backup.
  @Test
  void memoryThatTheLogDoesNotFollowIsGivenUp() {
    TestPod twin = TestPod.first();
    pod.commit(new Subscribe("lost"));
    twin.commit(new Subscribe("kept"));
    twin.commit(new Subscribe("newer"));
    for (int seq = 2; seq <= 3; seq++) {
      byte[] entry = twin.engine.log().tail(ACCOUNT, seq, 1).entries().getFirst();
      pod.engine.log().overwrite(ACCOUNT, seq, entry);
    }

    assertThat(pod.dump()).isEqualTo(twin.dump()).contains("kept", "newer").doesNotContain("lost");
    assertThat(pod.damages).isEmpty();
  }

  @Test
  void cellThatCannotBeReadIsRefusedAlone() {
    MailboxId inbox = pod.commit(pod.append("INBOX")).result().mailbox();
    pod.commit(pod.append("Archive"));
    pod.log.checkpoint();
    long seq = pod.log.position();
    String name = "m." + inbox.value() + ".0";
    pod.engine.checkpoints().overwrite(ACCOUNT, List.of(new Cell(name, seq, new byte[] {1, 2})));
    pod.restart();

    assertThatThrownBy(() -> pod.dump("INBOX"))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("checkpoint");
    assertThat(pod.dump("Archive")).contains("MessageRow[uid=1");
    assertThat(pod.damages).containsExactly(LogMeter.Damage.CHECKPOINT);
  }

  @Test
  void cellThatIsGoneIsRefused() {
    MailboxId inbox = pod.commit(pod.append("INBOX", 600, Flags.NONE)).result().mailbox();
    pod.log.checkpoint();
    String name = "m." + inbox.value() + ".1";
    long seq = pod.log.position();
    pod.engine.checkpoints().overwrite(ACCOUNT, List.of(new Cell(name, seq, null)));
    pod.restart();

    assertThatThrownBy(() -> pod.dump("INBOX")).isInstanceOf(StoreException.Unavailable.class);
    assertThat(pod.damages).containsExactly(LogMeter.Damage.CHECKPOINT);
  }

  /// An older cell in the place of the one that the head means, as a restored disk would have it.
  @ParameterizedTest
  @ValueSource(strings = {"m.1.0", "h.1.0", "e.0", "i.0"})
  void cellThatIsOlderThanTheHeadSaysIsRefused(String name) {
    RequestId first = pod.id();
    var _ = pod.log.commit(first, TestPod.ACTOR, pod.append("INBOX", 9, Flags.NONE));
    MailboxId inbox = pod.mailbox("INBOX");
    pod.commit(new Expunge(inbox, UidSet.of(1), Expunge.Scope.ALL));
    pod.log.checkpoint();
    List<Cell> older = pod.engine.checkpoints().get(ACCOUNT, List.of(name));
    pod.commit(TestPod.add(inbox, UidSet.range(3, 5), SystemFlag.SEEN));
    pod.commit(new Expunge(inbox, UidSet.of(2), Expunge.Scope.ALL));
    pod.log.checkpoint();
    pod.engine.checkpoints().overwrite(ACCOUNT, older);
    pod.restart();

    assertThatThrownBy(
            () -> {
              pod.dump();
              var _ = pod.log.commit(first, TestPod.ACTOR, pod.append("INBOX"));
            })
        .isInstanceOf(StoreException.Unavailable.class)
        .hasStackTraceContaining("CellPromise");
    assertThat(pod.damages).containsExactly(LogMeter.Damage.CHECKPOINT);
  }
}
