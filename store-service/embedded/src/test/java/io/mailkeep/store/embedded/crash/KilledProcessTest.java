package io.mailkeep.store.embedded.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.embedded.EmbeddedEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
  private static final int ACCOUNTS = 6;
  private static final int KILLS = 5;

  @TempDir Path data;

  @Test
  void losesNothingThatWasSaidBeforeEachOfFiveKills() throws Exception {
    List<String> said = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process =
          new ProcessBuilder(Child.command(data, ACCOUNTS, 1_000_000))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader out = process.inputReader()) {
        for (int i = 0; i < 60 + 40 * kill; i++) {
          said.add(line(out));
        }
        assertThatThrownBy(() -> EmbeddedEngine.open(data, new SecureRandom()))
            .isInstanceOf(EngineException.class)
            .hasMessageEndingWith("is in use by process " + process.pid());
        process.toHandle().destroyForcibly();
        // What it said before it died counts too.
        out.lines().filter(last -> last.matches("\\d+ \\d+")).forEach(said::add);
      }
      process.waitFor();
    }

    assertThat(Audit.run(data, said, ACCOUNTS, "after the kills"))
        .isGreaterThanOrEqualTo(said.size());
  }

  private static String line(BufferedReader out) throws IOException {
    String line = out.readLine();
    assertThat(line).as("the writer goes on").isNotNull();
    return line;
  }
}
