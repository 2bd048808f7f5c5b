package io.mailkeep.store.core.log;

import static io.mailkeep.store.core.log.TestPod.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.intent.Append;
import io.mailkeep.store.core.intent.Copied;
import io.mailkeep.store.core.intent.Copy;
import io.mailkeep.store.core.intent.DeleteMailbox;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.core.intent.Move;
import io.mailkeep.store.core.intent.StoreFlags;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.state.Messages;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The numbers that a mailbox of 100,000 messages must keep: entry size, octets read, heap.
class LargeMailboxTest {
  private static final int COUNT = 100_000;

  private final TestPod pod = TestPod.first();
  private final Random random = new Random(7);

  /// Varied flags and sizes, a fifth expunged.
  private MailboxId fill() {
    MailboxId inbox = pod.mailbox("INBOX");
    for (int batch = 0; batch < COUNT / 1_000; batch++) {
      List<AppendItem> items = new ArrayList<>();
      for (int i = 0; i < 1_250; i++) {
        int bits = random.nextInt(32) & ~SystemFlag.DELETED.bit();
        items.add(
            new AppendItem(
                new UploadHandle(pod.ids.next(), 1_000 + random.nextInt(60_000)),
                new Flags(bits, i % 10 == 0 ? List.of("$Forwarded") : List.of()),
                1_500_000_000L + random.nextInt(300_000_000),
                random.nextInt(3) * 60));
      }
      pod.commit(new Append("INBOX", items));
      pod.clock.millis += 1_000;
    }
    UidSet.Builder fifth = new UidSet.Builder();
    for (long uid = 1; uid <= COUNT * 5L / 4; uid += 5) {
      fifth.add(uid);
    }
    pod.commit(new Expunge(inbox, fifth.build(), Expunge.Scope.ALL));
    assertThat(pod.log.current(0).mailbox(inbox).summary().exists()).isEqualTo(COUNT);
    return inbox;
  }

  private byte[] lastEntry() {
    return pod.engine.log().tail(ACCOUNT, pod.log.position(), 1).entries().getFirst();
  }

  @Test
  void storeOnAllIsOneSmallEntry() {
    MailboxId inbox = fill();

    pod.commit(TestPod.add(inbox, UidSet.ALL, SystemFlag.FLAGGED));
    assertThat(lastEntry().length).isLessThan(200);

    StoreFlags keyword =
        new StoreFlags(
            inbox,
            UidSet.ALL,
            new FlagChange(FlagChange.Mode.ADD, new Flags(0, List.of("Project"))),
            null);
    pod.commit(keyword);
    assertThat(lastEntry().length).isLessThan(1_024);
    List<String> keywords = pod.log.read(0, s -> s.mailbox(inbox).messages().keywords());
    assertThat(keywords).containsExactly("$Forwarded", "Project");
  }

  @Test
  void existingMessagesNamedOneByOneAreOneRangeToo() {
    MailboxId inbox = fill();
    UidSet.Builder every = new UidSet.Builder();
    pod.log.read(0, s -> s.mailbox(inbox).messages().uids()).forEach((int uid) -> every.add(uid));

    pod.commit(TestPod.add(inbox, every.build(), SystemFlag.SEEN));

    assertThat(lastEntry().length).isLessThan(200);
    assertThat(pod.log.current(0).mailbox(inbox).summary().unseen()).isZero();
  }

  @Test
  void columnsTakeFortyOctetsAMessage() {
    MailboxId inbox = fill();

    Messages messages = pod.log.read(0, s -> s.mailbox(inbox).messages());

    long[] bytes = {0};
    messages.forEach(columns -> bytes[0] += columns.bytes() + 8);
    assertThat(bytes[0] / (double) COUNT).isLessThan(40);
  }

  @Test
  void coldSelectReadsLittle() {
    MailboxId inbox = fill();
    pod.log.checkpoint();
    pod.restart();
    AtomicLong read = new AtomicLong();
    AccountLogs cold =
        new AccountLogs(
            new LogPorts(
                counting(LogStore.class, pod.engine.log(), read),
                counting(CheckpointStore.class, pod.engine.checkpoints(), read),
                notice -> {},
                pod.clock,
                pod.ids,
                Runnable::run,
                new BlockingWaiter()),
            pod.limits);

    int uids = cold.get(ACCOUNT).read(0, s -> s.mailbox(inbox).messages().uids().getCardinality());

    assertThat(uids).isEqualTo(COUNT);
    assertThat(read.get()).isLessThan(4_000_000);
  }

  /// Counts the octets that a port hands out.
  private static <T> T counting(Class<T> port, T target, AtomicLong octets) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Object result = method.invoke(target, arguments);
              octets.addAndGet(Octets.in(result));
              return result;
            }));
  }

  @Test
  void copyOfAllIsAtomicAndGoesThroughParts() {
    MailboxId inbox = fill();

    Copied copied = pod.commit(new Copy(inbox, UidSet.ALL, "Archive"));

    assertThat(lastEntry().length).isLessThan(1_024);
    assertThat(copied.targetUids()).hasToString("1:100000");
    assertThat(copied.sourceUids().rangeCount()).isEqualTo(25_000);
    String before = pod.dump();
    assertThat(pod.second().dump()).isEqualTo(before);
    MailboxId archive = pod.mailbox("Archive");
    pod.commit(new Move(archive, UidSet.range(1, 50_000), "Trash"));
    pod.commit(new DeleteMailbox("Archive"));
    assertThat(pod.log.current(0).mailbox("Trash").summary().exists()).isEqualTo(50_000);
    assertThat(pod.second().dump()).isEqualTo(pod.dump());
  }

  @Test
  void oneAppendOrFlagChangeCopiesOneChunk() {
    MailboxId inbox = fill();
    Messages before = pod.log.read(0, s -> s.mailbox(inbox).messages());
    AppendResult added = pod.commit(pod.append("INBOX")).result();
    pod.commit(TestPod.add(inbox, UidSet.of(2), SystemFlag.ANSWERED));

    Messages after = pod.log.read(0, s -> s.mailbox(inbox).messages());

    long same = 0;
    for (int i = 0; i < before.chunkCount(); i++) {
      same += before.chunk(i) == after.chunk(i) ? 1 : 0;
    }
    assertThat(added.uids()).hasToString("125001");
    assertThat(same).isGreaterThanOrEqualTo(before.chunkCount() - 2);
    List<MessageBatch> changed = new ArrayList<>();
    try (var rows = after.rows(UidSet.ALL, new ModSeq(after.chunk(1).highestModSeq()))) {
      for (MessageBatch batch = rows.next(); batch != null; batch = rows.next()) {
        changed.add(batch);
      }
    }
    assertThat(changed).isNotEmpty();
  }
}
