package io.mailkeep.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.standalone.config.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
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
    RunState state = new RunState(42, "127.0.0.1", "::1", ports);
    state.write(parent);
    assertThat(RunState.read(parent)).isEqualTo(state);
    assertThat(state.line()).isEqualTo("mailkeep-standalone pid 42 imap=1143 admin=8080");
    RunState.delete(parent);
    assertThat(RunState.read(parent)).isNull();
  }

  @Test
  void demoPasswordStaysTheSame() throws IOException {
    Secrets secrets = new Secrets(parent, new Random(1));
    String password = secrets.makeDemoPassword("demo@localhost");
    assertThat(password).matches("[a-z2-9]{20}");
    assertThat(secrets.makeDemoPassword("demo@localhost")).isEqualTo(password);
    assertThat(secrets.demo()).isEqualTo("demo@localhost " + password);
    Path file = parent.resolve("demo.account");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
