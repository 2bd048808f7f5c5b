package io.mailkeep.store.core.log;

import static io.mailkeep.store.core.log.TestPod.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.Copy;
import io.mailkeep.store.core.intent.CreateMailbox;
import io.mailkeep.store.core.intent.DeleteMailbox;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.core.intent.Move;
import io.mailkeep.store.core.intent.RaiseUploadFloor;
import io.mailkeep.store.core.intent.RenameMailbox;
import io.mailkeep.store.core.intent.StoreFlags;
import io.mailkeep.store.core.intent.Unsubscribe;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.port.CheckpointStore.Head;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was stored once is read for ever. A fixture is never edited: a new format gets a new one
/// beside it. Since version 2 a deletion tells what the messages were, since version 3 a head what
/// its cells hold.
class StoredFormatTest {
  private static final String NEWEST = "account-v3.txt";
  private static final HexFormat HEX = HexFormat.of();

  /// One of every change that an intent makes.
  static TestPod scenario() {
    TestPod pod = TestPod.first();
    MailboxId inbox =
        pod.commit(pod.append("INBOX", 5, new Flags(8, List.of("$Label")))).result().mailbox();
    pod.commit(new CreateMailbox("Work/2026", Set.of(SpecialUse.IMPORTANT)));
    pod.clock.millis += 61_000;
    pod.commit(
        new StoreFlags(
            inbox,
            UidSet.range(1, 4),
            new FlagChange(FlagChange.Mode.REPLACE, Flags.of(SystemFlag.FLAGGED)),
            new ModSeq(2)));
    pod.commit(new Copy(inbox, UidSet.range(2, 3), "Work/2026"));
    pod.commit(new Move(inbox, UidSet.of(4), "Archive"));
    pod.commit(TestPod.add(inbox, UidSet.of(1), SystemFlag.DELETED));
    pod.commit(new Expunge(inbox, UidSet.ALL, Expunge.Scope.MARKED_DELETED));
    pod.commit(new RenameMailbox("Work", "Home"));
    pod.commit(new DeleteMailbox("Junk"));
    pod.commit(new Unsubscribe("Junk"));
    pod.commit(new RaiseUploadFloor(pod.clock.millis - 1_000));
    pod.log.checkpoint();
    return pod;
  }

  /// Entries, head and cells, a line each, then the state they mean.
  static String written(TestPod pod) {
    StringBuilder out = new StringBuilder();
    for (byte[] entry : pod.engine.log().tail(ACCOUNT, 1, 100).entries()) {
      out.append("entry ").append(HEX.formatHex(entry)).append('\n');
    }
    Head head = Objects.requireNonNull(pod.engine.checkpoints().head(ACCOUNT));
    out.append("head ").append(head.seq()).append(' ');
    out.append(HEX.formatHex(head.content())).append('\n');
    List<String> names = List.of("e.0", "h.1.0", "i.0", "m.1.0", "m.6.0", "m.8.0");
    for (String name : names) {
      Cell cell = pod.engine.checkpoints().get(ACCOUNT, List.of(name)).getFirst();
      out.append("cell ").append(name).append(' ').append(cell.seq()).append(' ');
      out.append(HEX.formatHex(Objects.requireNonNull(cell.content()))).append('\n');
    }
    pod.dump().lines().forEach(line -> out.append("state ").append(line).append('\n'));
    return out.toString();
  }

  private static String fixture(String name) {
    String path = "/stored-format/" + name;
    try (InputStream in =
        Objects.requireNonNull(StoredFormatTest.class.getResourceAsStream(path))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TestPod podWith(String fixture, Set<String> kinds) {
    TestPod.Clock clock = new TestPod.Clock();
    MemoryEngine engine = MemoryEngine.create(clock);
    long seq = 0;
    for (String line : fixture.lines().toList()) {
      String[] words = line.split(" ");
      if (words[0].equals("entry")) {
        engine.log().append(ACCOUNT, ++seq, HEX.parseHex(words[1]));
      } else if (words[0].equals("head") && kinds.contains("head")) {
        engine.checkpoints().putHead(ACCOUNT, Long.parseLong(words[1]), HEX.parseHex(words[2]));
      } else if (words[0].equals("cell") && kinds.contains("cell")) {
        Cell cell = new Cell(words[1], Long.parseLong(words[2]), HEX.parseHex(words[3]));
        engine.checkpoints().put(ACCOUNT, List.of(cell));
      }
    }
    return new TestPod(engine, clock, 5, LogLimits.DEFAULTS);
  }

  private static String stateOf(String fixture) {
    return fixture
        .lines()
        .filter(line -> line.startsWith("state "))
        .map(line -> line.substring(6) + "\n")
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @ValueSource(strings = {"account-v1.txt", "account-v2.txt", NEWEST})
  void storedEntriesMeanWhatTheyMeant(String name) {
    String fixture = fixture(name);
    assertThat(podWith(fixture, Set.of()).dump()).isEqualTo(stateOf(fixture));
  }

  @ParameterizedTest
  @ValueSource(strings = {"account-v1.txt", "account-v2.txt", NEWEST})
  void storedCheckpointMeansWhatItMeant(String name) {
    String fixture = fixture(name);
    TestPod pod = podWith(fixture, Set.of("head", "cell"));

    assertThat(pod.dump()).isEqualTo(stateOf(fixture));
    assertThat(pod.log.tailLength()).isZero();
  }

  @Test
  void sameRequestsStillWriteTheSameOctets() {
    assertThat(written(scenario())).isEqualTo(fixture(NEWEST));
  }
}
