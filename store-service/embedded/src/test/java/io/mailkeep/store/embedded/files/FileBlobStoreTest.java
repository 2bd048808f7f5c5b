package io.mailkeep.store.embedded.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BlobStore.Sink;
import io.mailkeep.store.core.port.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1b2c3");

  @TempDir Path root;

  @Test
  void putsObjectsWhereItsFormatSays() throws IOException {
    put(new FileBlobStore(new NioFiles(), root), "019ab5c0-0000");
    assertThat(filesBelow()).containsExactly("objects/default/a1/a1b2c3/n-019ab/019ab5c0-0000.o");
  }

  @Test
  void keepsNamesThatMeanSomethingToTheFileSystemApart() {
    FileBlobStore store = new FileBlobStore(new NioFiles(), root);
    for (String name : List.of(".", "..", "...", "-", ".o")) {
      put(store, name);
      assertThat(store.size(new BlobKey(ACCOUNT, name))).isEqualTo(3);
    }
    assertThat(store.list(ACCOUNT, "", 10)).hasSize(5);
    for (String name : List.of("", "a/b", "../x", "A", "x".repeat(101))) {
      assertThatThrownBy(() -> store.create(new BlobKey(ACCOUNT, name)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sweepsWhatACrashLeftHalfWritten() throws IOException {
    FileBlobStore crashed = new FileBlobStore(new NioFiles(), root);
    put(crashed, "whole");
    Sink half = crashed.create(new BlobKey(ACCOUNT, "half"));
    half.write(new byte[10], 0, 10);
    assertThat(filesBelow()).hasSize(2);

    new FileBlobStore(new NioFiles(), root).list(ACCOUNT, "", 1);

    assertThat(filesBelow()).containsExactly("objects/default/a1/a1b2c3/n-whole/whole.o");
  }

  @Test
  void removesDirectoriesThatGotEmptyAndMakesThemAgain() {
    FileBlobStore store = new FileBlobStore(new NioFiles(), root);
    put(store, "a");
    put(store, "b");
    store.delete(List.of(new BlobKey(ACCOUNT, "a")));
    assertThat(root.resolve("objects/default/a1/a1b2c3/n-a")).doesNotExist();
    assertThat(root.resolve("objects/default/a1/a1b2c3/n-b")).exists();
    store.delete(List.of(new BlobKey(ACCOUNT, "b")));
    assertThat(root.resolve("objects/default/a1/a1b2c3")).doesNotExist();
    put(store, "a");
    assertThat(store.size(new BlobKey(ACCOUNT, "a"))).isEqualTo(3);
  }

  @Test
  void tellsAFullDiskAndHasRoomAgainLater() throws IOException {
    AtomicBoolean full = new AtomicBoolean();
    FileLayer files =
        new ForwardingFiles(new NioFiles()) {
          @Override
          void beforeWrite() throws IOException {
            if (full.get()) {
              throw new IOException("No space left on device");
            }
          }
        };
    FileBlobStore store = new FileBlobStore(files, root);
    put(store, "before");
    full.set(true);
    assertThatThrownBy(() -> put(store, "during"))
        .isInstanceOf(EngineException.NoSpace.class)
        .hasMessage("the disk of the bodies is full");
    assertThat(filesBelow()).hasSize(1);
    assertThat(store.size(new BlobKey(ACCOUNT, "before"))).isEqualTo(3);
    full.set(false);
    put(store, "during");
    assertThat(store.list(ACCOUNT, "", 10)).hasSize(2);
  }

  @Test
  void sharesTheSyncOfADirectoryAndLosesNoCommitByIt() throws Exception {
    AtomicInteger syncs = new AtomicInteger();
    FileLayer files =
        new ForwardingFiles(new NioFiles()) {
          @Override
          public void syncDirectory(Path directory) throws IOException {
            syncs.incrementAndGet();
            super.syncDirectory(directory);
          }
        };
    FileBlobStore store = new FileBlobStore(files, root);
    put(store, "shared0");
    syncs.set(0);
    int commits = 300;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < commits; i++) {
        String name = "shared" + i;
        all.add(threads.submit(() -> put(store, name)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(store.list(ACCOUNT, "", 1000)).hasSize(commits);
    assertThat(syncs.get()).isLessThan(commits);
  }

  private static void put(FileBlobStore store, String name) {
    try (Sink sink = store.create(new BlobKey(ACCOUNT, name))) {
      sink.write(new byte[] {1, 2, 3}, 0, 3);
      sink.commit();
    }
  }

  private List<String> filesBelow() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
