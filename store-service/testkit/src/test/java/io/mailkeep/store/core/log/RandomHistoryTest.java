package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.Copy;
import io.mailkeep.store.core.intent.CreateMailbox;
import io.mailkeep.store.core.intent.DeleteMailbox;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.intent.Move;
import io.mailkeep.store.core.intent.RenameMailbox;
import io.mailkeep.store.core.intent.StoreFlags;
import io.mailkeep.store.core.intent.Subscribe;
import io.mailkeep.store.testkit.audit.Invariants;
import io.mailkeep.store.testkit.memory.MemoryCheckpointStore;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// However an account's state came about (replayed, from checkpoints, by parts, on two pods), it is
/// the same; and its counts are what its messages say.
class RandomHistoryTest {
  private static final List<String> NAMES =
      List.of("INBOX", "Sent", "Work", "Work/2026", "Old", "Old/Work", "Trash");

  private static final List<FlagChange.Mode> MODES = List.of(FlagChange.Mode.values());

  @RepeatedTest(10)
  void everyWayToTheStateEndsInTheSame(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TestPod one = TestPod.first();
    TestPod two = one.second();
    for (int step = 0; step < 300; step++) {
      TestPod pod = random.nextBoolean() ? one : two;
      pod.clock.millis += random.nextInt(1_000);
      try {
        pod.commit(intent(pod, random));
      } catch (StoreException refused) {
        assertThat(refused)
            .isInstanceOfAny(
                StoreException.NoSuchMailbox.class,
                StoreException.MailboxExists.class,
                StoreException.Refused.class,
                StoreException.HasChildren.class);
      }
      switch (random.nextInt(40)) {
        case 0 -> pod.log.checkpoint();
        case 1 -> pod.restart();
        case 2 -> assertThat(one.dump()).isEqualTo(two.dump());
        default -> {}
      }
    }
    MemoryEngine bare =
        new MemoryEngine(
            one.engine.log(),
            new MemoryCheckpointStore(),
            one.engine.emailRows(),
            one.engine.blobs(),
            one.engine.directory());
    TestPod replayed = new TestPod(bare, one.clock, 9, one.limits);
    String expected = replayed.dump();
    assertThat(one.dump()).isEqualTo(expected);
    assertThat(two.dump()).isEqualTo(expected);
    two.log.checkpoint();
    one.restart();
    assertThat(one.dump()).isEqualTo(expected);
    replayed.log.read(0, Invariants::check);
  }

  private static Intent<?> intent(TestPod pod, Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    MailboxId mailbox = new MailboxId(1 + random.nextInt(10));
    return switch (random.nextInt(12)) {
      case 0 -> new CreateMailbox(name, Set.of());
      case 1 -> random.nextInt(4) == 0 ? new DeleteMailbox(name) : new Subscribe(name);
      case 2 -> new RenameMailbox(name, NAMES.get(random.nextInt(NAMES.size())));
      case 3 -> new Expunge(mailbox, uids(random), Expunge.Scope.MARKED_DELETED);
      case 4 -> new Expunge(mailbox, uids(random), Expunge.Scope.ALL);
      case 5 -> new Copy(mailbox, uids(random), name);
      case 6 -> new Move(mailbox, uids(random), name);
      case 7, 8 ->
          new StoreFlags(
              mailbox,
              uids(random),
              new FlagChange(MODES.get(random.nextInt(3)), flags(random)),
              random.nextBoolean() ? null : new ModSeq(random.nextInt(300)));
      default -> pod.append(name, 1 + random.nextInt(150), flags(random));
    };
  }

  private static Flags flags(Random random) {
    return new Flags(
        random.nextInt(32), random.nextInt(3) == 0 ? List.of("K" + random.nextInt(5)) : List.of());
  }

  private static UidSet uids(Random random) {
    UidSet.Builder set = new UidSet.Builder();
    for (int i = 0; i <= random.nextInt(4); i++) {
      set.add(1 + random.nextInt(2_000), 1 + random.nextInt(2_000));
    }
    return set.build();
  }
}
