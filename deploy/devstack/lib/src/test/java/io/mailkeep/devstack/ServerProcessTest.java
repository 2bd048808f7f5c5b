package io.mailkeep.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that are no JVM's.
class ServerProcessTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path directory;

  private ServerProcess program(String... command) {
    return ServerProcess.startProgram("program", List.of(command), directory.resolve("log"));
  }

  private static ProcessHandle descendant(ServerProcess process, String command) {
    process.await(() -> find(process, command).isPresent(), LONG);
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
    assertThatCode(() -> program("true").awaitEnd(LONG)).doesNotThrowAnyException();
    assertThatThrownBy(() -> program("false").awaitEnd(LONG))
        .isInstanceOf(DevstackException.class)
        .hasMessageContaining("program failed");
  }
}
