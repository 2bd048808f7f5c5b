package io.mailkeep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The compose file, read by the program that runs it: unknown keys and variables fail.
final class ComposeTest {
  private static final String FILE = "../deploy/compose/compose.yaml";

  @Test
  void isReadByDockerCompose() throws Exception {
    Trial.makeSecrets("../deploy/compose");
    Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .contains("store-service-1", "store-service-2", "imap-frontend-1", "imap-frontend-2")
        .contains("pop3-frontend-1", "migrate", "cassandra", "kafka", "s3");
  }

  @Test
  void everySettingIsOneThatTheProcessesKnow() throws IOException {
    String documented = Files.readString(Path.of("../docs/configuration.md"));
    for (String line : Files.readAllLines(Path.of("../deploy/compose/mailkeep.env"))) {
      assertThat(documented).contains("`" + line.substring(0, line.indexOf('=')) + "`");
    }
  }

  private static List<String> command() {
    return Files.isExecutable(Path.of("/usr/bin/docker-compose"))
        ? List.of("docker-compose", "-f", FILE, "config", "--services")
        : List.of("docker", "compose", "-f", FILE, "config", "--services");
  }
}
