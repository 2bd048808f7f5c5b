package io.mailkeep.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that end with ours, and how they end.
class ServerProcessTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path directory;

  private ServerProcess program(String... command) {
    return ServerProcess.startProgram("program", List.of(command), directory.resolve("log"));
  }

  private static ProcessHandle descendant(ServerProcess process, String command) {
    process.await(() -> find(process, command).isPresent());
    return find(process, command).orElseThrow();
  }

  private static Optional<ProcessHandle> find(ServerProcess process, String command) {
    return ProcessHandle.of(process.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(one -> one.info().command().orElse("").contains(command))
        .findFirst();
  }

  @Test
  void aProgramEndsWithItsProcess() throws Exception {
    ServerProcess process = program("tail", "-f", "/dev/null");
    ProcessHandle tail = descendant(process, "tail");
    process.close();
    tail.onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aProgramIsKilledWithItsProcess() throws Exception {
    ServerProcess process = program("tail", "-f", "/dev/null");
    ProcessHandle tail = descendant(process, "tail");
    process.kill();
    tail.onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void aProgramThatFailsIsTold() {
    assertThatCode(() -> program("true").awaitEnd()).doesNotThrowAnyException();
    assertThatThrownBy(() -> program("false").awaitEnd())
        .isInstanceOf(DevstackException.class)
        .hasMessageContaining("program failed");
  }

  private ServerProcess slowEnding() throws Exception {
    Path classes =
        Path.of(SlowEnding.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ServerProcess process =
        ServerProcess.start(
            new ServerProcess.Start(
                "slow",
                Path.of(System.getProperty("java.home")),
                List.of(),
                classes.toString(),
                List.of(SlowEnding.class.getName(), directory.toString()),
                Map.of(),
                directory.resolve("log")));
    process.await(() -> Files.exists(directory.resolve("status")));
    return process;
  }

  @Test
  void aServerFinishesWhatItHasToBeforeItEnds() throws Exception {
    ServerProcess process = slowEnding();
    process.close();
    assertThat(directory.resolve("ended")).exists();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aServerDoesNotHearTheTerminal() throws Exception {
    try (ServerProcess process = slowEnding()) {
      assertThat(process.isAlive()).isTrue();
      String ignored =
          Files.readAllLines(directory.resolve("status")).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.replaceAll("\\S+:\\s*", ""))
              .findFirst()
              .orElseThrow();
      long interrupt = 1L << (2 - 1);
      assertThat(Long.parseUnsignedLong(ignored, 16) & interrupt).isEqualTo(interrupt);
    }
  }
}
