package io.mailkeep.store.embedded.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import io.mailkeep.store.embedded.crash.ReplayedDisk.Begun;
import io.mailkeep.store.embedded.crash.ReplayedDisk.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records every system call by which a writing process changes the disk, cuts the power at many
/// places, and opens what had been synced by then: files, directories and the WAL of the database.
///
/// It needs `strace`; where that is not installed it says so, and fails only where the variable
/// `CI` is set.
class PowerFailureReplayTest {
  private static final Path STRACE = Path.of("/usr/bin/strace");
  private static final String CALLS =
      "openat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,mkdir,unlink,rmdir";
  private static final int ACCOUNTS = 4;
  private static final int MAILS = 25;
  private static final int CUTS = 60;

  @TempDir Path temporary;

  private final ReplayedDisk disk = new ReplayedDisk();
  private final Map<Integer, Long> positions = new HashMap<>();
  private final Map<String, Begun> syncing = new HashMap<>();
  private final List<String> said = new ArrayList<>();
  private int syncs;
  private int audits;
  private @Nullable Unsynced forgotten;

  @Test
  void losesNothingThatWasSaidWhereverThePowerGoes() throws Exception {
    if (!Files.isExecutable(STRACE)) {
      System.err.println("strace is not installed: power failures were not replayed");
      assertThat(System.getenv("CI")).as("CI needs strace").isNull();
      return;
    }
    List<String> trace = record();
    int all = syncsOf(trace);
    assertThat(all).isGreaterThan(ACCOUNTS * MAILS);

    int every = Math.max(1, all / CUTS);
    SystemCall.parse(trace, call -> replay(call, every));

    assertThat(said).hasSize(ACCOUNTS * MAILS);
    assertThat(audits).isGreaterThanOrEqualTo(CUTS);

    // The replay would notice a store that does not sync: it loses what was said.
    for (Unsynced kind : Unsynced.values()) {
      PowerFailureReplayTest unsynced = new PowerFailureReplayTest();
      unsynced.temporary = temporary.resolve(kind.name());
      unsynced.forgotten = kind;
      assertThatThrownBy(() -> SystemCall.parse(trace, call -> unsynced.replay(call, every)))
          .as("without syncs of a %s", kind)
          .isInstanceOfAny(AssertionError.class, CorruptBody.class, NoSuchBlob.class);
    }
  }

  /// What a careless store would not sync.
  private enum Unsynced {
    WAL,
    BODY,
    DIRECTORY_OF_BODIES;

    boolean is(String path) {
      return switch (this) {
        case WAL -> path.endsWith("-wal");
        case BODY -> path.contains("/bodies/") && !isDirectory(path);
        case DIRECTORY_OF_BODIES -> path.contains("/bodies/") && isDirectory(path);
      };
    }

    private static boolean isDirectory(String path) {
      return Files.isDirectory(Path.of(path));
    }
  }

  private List<String> record() throws Exception {
    Path data = Files.createDirectory(temporary.resolve("data"));
    Path file = temporary.resolve("trace");
    List<String> command =
        new ArrayList<>(
            List.of(STRACE.toString(), "-f", "-y", "-xx", "-s", "1000000", "--seccomp-bpf"));
    command.addAll(List.of("-e", "trace=" + CALLS, "-o", file.toString()));
    command.addAll(Child.command(data, ACCOUNTS, MAILS));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("said").toFile())
            .start();
    assertThat(process.waitFor()).as("the writer's exit").isZero();
    return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
  }

  private static int syncsOf(List<String> trace) {
    int[] count = {0};
    SystemCall.parse(
        trace, call -> count[0] += call.ends() && call.name().matches("fsync|fdatasync") ? 1 : 0);
    return count[0];
  }

  private void replay(SystemCall call, int every) {
    String name = call.name();
    if (name.equals("write") && call.begins() && call.descriptor() == 1) {
      new String(call.string(0), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> line.matches("\\d+ \\d+"))
          .forEach(said::add);
    }
    if (name.equals("fsync") || name.equals("fdatasync")) {
      sync(call, every);
    } else if (call.ends() && call.result() >= 0) {
      change(call, name);
    }
  }

  private void sync(SystemCall call, int every) {
    Node node =
        below(call.descriptorPath()) == null ? null : disk.find(below(call.descriptorPath()));
    if (node == null) {
      return;
    }
    if (call.begins()) {
      syncing.put(call.thread(), disk.beginSync(node));
    }
    if (call.ends()) {
      Begun begun = syncing.remove(call.thread());
      boolean forget = forgotten != null && forgotten.is(call.descriptorPath());
      if (call.result() == 0 && begun != null && !forget) {
        disk.endSync(begun);
      }
      if (++syncs % every == 0) {
        cut();
      }
    }
  }

  private void change(SystemCall call, String name) {
    switch (name) {
      case "openat" -> open(call);
      case "lseek" -> positions.put(call.descriptor(), call.result());
      case "write" -> write(call, positions.getOrDefault(call.descriptor(), 0L));
      case "pwrite64" -> write(call, call.lastNumber());
      case "ftruncate" -> {
        String path = below(call.descriptorPath());
        if (path != null && disk.find(path) != null) {
          disk.truncate(disk.find(path), call.lastNumber());
        }
      }
      case "mkdir" -> ifBelow(call.path(0), disk::make);
      case "unlink", "rmdir" -> ifBelow(call.path(0), disk::remove);
      case "rename" -> {
        String from = below(call.path(0));
        String to = below(call.path(1));
        if (from != null && to != null) {
          disk.rename(from, to);
        }
      }
      default -> {}
    }
  }

  private void open(SystemCall call) {
    positions.put((int) call.result(), 0L);
    if (call.text().contains("O_CREAT")) {
      ifBelow(call.path(0), disk::make);
    }
  }

  private void write(SystemCall call, long offset) {
    String path = below(call.descriptorPath());
    Node node = path == null ? null : disk.find(path);
    if (node != null) {
      disk.write(node, offset, call.string(0));
    }
    if (call.name().equals("write")) {
      positions.put(call.descriptor(), offset + call.result());
    }
  }

  private static void ifBelow(String path, Consumer<String> action) {
    String relative = below(path);
    if (relative != null) {
      action.accept(relative);
    }
  }

  /// The path below the data directory, null if it is elsewhere or is not kept.
  private static String below(String path) {
    int at = path.indexOf("/data");
    if (at < 0 || !path.contains("junit") || path.endsWith("-shm")) {
      return null;
    }
    return path.substring(at + "/data".length());
  }

  private void cut() {
    audits++;
    try {
      audit("cut " + syncs, disk);
      audit("cut " + syncs + " with dice", disk, new Random(syncs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void audit(String when, ReplayedDisk at, Random... dice) throws IOException {
    Path left = temporary.resolve(when.replace(' ', '-'));
    at.restore(left, dice);
    Audit.run(left, List.copyOf(said), ACCOUNTS, when);
  }
}
