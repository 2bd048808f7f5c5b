package io.mailkeep.process.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.process.config.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path parent;

  @Test
  void isHeldByOneAtATime() {
    Path root = parent.resolve("data");
    assertThat(DataDirectory.isHeld(root)).isFalse();
    try (DataDirectory held = DataDirectory.hold(root)) {
      assertThat(DataDirectory.isHeld(held.root())).isTrue();
      assertThatThrownBy(() -> DataDirectory.hold(root))
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("held by another process");
    }
    assertThat(DataDirectory.isHeld(root)).isFalse();
  }

  @Test
  void belongsToItsOwnerOnly() throws IOException {
    Path root = parent.resolve("data");
    DataDirectory.hold(root).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
  }

  @Test
  void runStateComesBackAsWritten() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("imap", 1143);
    ports.put("admin", 8080);
    RunState state = new RunState("mailkeep-standalone", 42, "127.0.0.1", "::1", ports);
    state.write(parent);
    assertThat(RunState.read(parent)).isEqualTo(state);
    assertThat(state.line()).isEqualTo("mailkeep-standalone pid 42 imap=1143 admin=8080");
    RunState second = new RunState("second", 44, "127.0.0.1", "127.0.0.1", Map.of());
    RunState first = new RunState("first", 43, "127.0.0.1", "127.0.0.1", Map.of());
    second.writeBeside(parent, 11);
    first.writeBeside(parent, 2);
    assertThat(RunState.readAll(parent)).containsExactly(state, first, second);
    RunState.delete(parent);
    assertThat(RunState.read(parent)).isNull();
    assertThat(RunState.readAll(parent)).isEmpty();
  }

  @Test
  void demoPasswordStaysTheSame() throws IOException {
    Secrets secrets = new Secrets(parent, new Random(1));
    List<String> made = new ArrayList<>();
    assertThatThrownBy(() ->
            secrets.makeDemoOnce(
                "localhost",
                (address, password) -> {
                  made.add(password);
                  throw new IllegalStateException("crash");
                }))
        .hasMessage("crash");
    secrets.makeDemoOnce("localhost", (address, password) -> made.add(password));
    secrets.makeDemoOnce("localhost", (address, password) -> made.add("twice"));
    assertThat(made).hasSize(2).containsOnly(made.getFirst());
    assertThat(made.getFirst()).matches("[a-z2-9]{20}");
    assertThat(secrets.demo()).isEqualTo("demo@localhost " + made.getFirst());
    Path file = parent.resolve("demo.account");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keyStaysTheSame() {
    String key = new Secrets(parent, new Random(1)).keepKey("master.key");
    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    assertThat(new Secrets(parent, new Random(2)).keepKey("master.key")).isEqualTo(key);
  }
}
