package io.mailkeep.store.embedded.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore.BlobInfo;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BlobStore.Sink;
import io.mailkeep.store.core.port.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Loses power before every single operation of a busy store and looks at what is left.
class PowerFailureOfFilesTest {
  private static final Path ROOT = Path.of("/bodies");
  private static final List<AccountId> ACCOUNTS =
      List.of(new AccountId("default", "aa1"), new AccountId("default", "ab2"));
  private static final int DICE = 20;

  /// What the store had told its user when the power went.
  private static final class Told {
    final Map<BlobKey, byte[]> committed = new HashMap<>();
    final Map<BlobKey, byte[]> begun = new HashMap<>();
    final Set<BlobKey> deleted = new HashSet<>();
  }

  @Test
  void losesNothingThatWasCommitted() {
    int steps = steps();
    assertThat(steps).isGreaterThan(80);
    for (int step = 1; step <= steps + 1; step++) {
      DroppingFiles files = new DroppingFiles(ROOT);
      files.failPowerAt(step);
      Told told = new Told();
      work(files, told);
      audit(files.afterPowerFailure(), told, "step " + step);
      for (int seed = 0; seed < DICE; seed++) {
        Random dice = new Random(seed);
        audit(files.afterPowerFailure(dice), told, "step " + step + ", seed " + seed);
      }
    }
  }

  @Test
  void losesNothingAtASecondFailureEither() {
    int steps = steps();
    for (int step = 1; step <= steps; step += 3) {
      DroppingFiles files = new DroppingFiles(ROOT);
      files.failPowerAt(step);
      Told told = new Told();
      work(files, told);
      DroppingFiles second = files.afterPowerFailure(new Random(step));
      second.failPowerAt(step / 2 + 1);
      work(second, told);
      audit(second.afterPowerFailure(), told, "step " + step);
    }
  }

  /// This test would see a store that leaves out a sync.
  @Test
  void wouldFindEachMissingSync() {
    DroppingFiles first = new DroppingFiles(ROOT);
    assertFound(
        first,
        new ForwardingFiles(first) {
          @Override
          void syncFile(Output output) {}
        });
    for (String directory : List.of("n-", "aa1", "/default", "/objects")) {
      DroppingFiles files = new DroppingFiles(ROOT);
      assertFound(
          files,
          new ForwardingFiles(files) {
            @Override
            public void syncDirectory(Path path) throws IOException {
              String name = "/" + path.getFileName();
              if (!name.contains(directory)) {
                super.syncDirectory(path);
              }
            }
          });
    }
  }

  private static void assertFound(DroppingFiles files, FileLayer broken) {
    Told told = new Told();
    work(broken, told);
    assertThatThrownBy(() -> audit(files.afterPowerFailure(), told, "no sync"))
        .isInstanceOf(AssertionError.class);
  }

  private static int steps() {
    DroppingFiles files = new DroppingFiles(ROOT);
    work(files, new Told());
    return files.steps();
  }

  /// Writes, drops and deletes objects until done or the power goes.
  private static void work(FileLayer files, Told told) {
    try {
      FileBlobStore store = new FileBlobStore(files, ROOT);
      for (int round = 0; round < 3; round++) {
        for (AccountId account : ACCOUNTS) {
          BlobKey shortLived = new BlobKey(account, round + "-short");
          put(store, told, new BlobKey(account, "019ab" + round + "-kept"));
          put(store, told, shortLived);
          try (Sink dropped = store.create(new BlobKey(account, "dropped"))) {
            dropped.write(new byte[50], 0, 50);
          }
          told.committed.remove(shortLived);
          store.delete(List.of(shortLived));
          told.deleted.add(shortLived);
        }
      }
    } catch (EngineException e) {
      assertThat(e).hasRootCauseInstanceOf(DroppingFiles.PowerLost.class);
    }
  }

  private static void put(FileBlobStore store, Told told, BlobKey key) {
    byte[] content = new byte[3000];
    new Random(key.hashCode()).nextBytes(content);
    told.begun.put(key, content);
    told.deleted.remove(key);
    try (Sink sink = store.create(key)) {
      sink.write(content, 0, 1000);
      sink.write(content, 1000, 2000);
      sink.commit();
    }
    told.committed.put(key, content);
  }

  private static void audit(DroppingFiles files, Told told, String when) {
    FileBlobStore store = new FileBlobStore(files, ROOT);
    told.committed.forEach((key, content) -> {
      try {
        assertThat(store.read(key, 0, 5000)).as("%s, %s", when, key).isEqualTo(content);
      } catch (NoSuchBlob e) {
        throw new AssertionError(when + ": lost " + key, e);
      }
    });
    List<BlobKey> listed = new ArrayList<>();
    for (AccountId account : ACCOUNTS) {
      store.list(account, "", 100).stream().map(BlobInfo::key).forEach(listed::add);
    }
    assertThat(listed).as(when).containsAll(told.committed.keySet());
    assertThat(listed).as(when).noneMatch(told.deleted::contains);
    for (BlobKey key : listed) {
      assertThat(store.read(key, 0, 5000)).as("%s, %s", when, key).isEqualTo(told.begun.get(key));
    }
    assertThat(files.list(ROOT.resolve("tmp"))).as(when).isEmpty();
  }
}
