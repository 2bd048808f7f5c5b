package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Transaction;
import java.util.List;
import java.util.UUID;

/// Appends changes that no intent makes yet.
final class Forge {
  private Forge() {}

  static void append(TestPod pod, Change... changes) {
    append(pod, pod.ids.next(), changes);
  }

  static void append(TestPod pod, UUID id, Change... changes) {
    AccountState state = pod.log.current(0);
    Transaction transaction =
        Transaction.newBuilder()
            .setId(Packed.bytes(id))
            .setModseq(state.counters().modSeq() + 1)
            .setTimeMillis(pod.clock.millis)
            .addAllChanges(List.of(changes))
            .build();
    Entry entry =
        Entry.newBuilder()
            .setFormat(EntryReader.FORMAT)
            .setReaderLevel(EntryReader.READER_LEVEL)
            .setTimeline(state.counters().timeline())
            .setSeq(state.seq() + 1)
            .setPreviousHash(state.hash().value())
            .setTimeMillis(pod.clock.millis)
            .addTransactions(transaction)
            .build();
    assertThat(pod.engine.log().append(TestPod.ACCOUNT, entry.getSeq(), entry.toByteArray()))
        .isInstanceOf(AppendOutcome.Applied.class);
  }
}
