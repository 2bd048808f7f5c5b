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

  /// What is tried by hand is what the tests run on.
  @Test
  void theBackendsAreThoseOfTheTests() throws IOException {
    String tested =
        Files.readString(
            Path.of("../devstack/testing/src/main/java/io/mailkeep/devstack/testing/Images.java"));
    for (String file :
        List.of(
            FILE,
            "overlays/try/cassandra.yaml",
            "overlays/try/kafka.yaml",
            "overlays/try/s3.yaml")) {
      assertThat(Files.readAllLines(Path.of(file)))
          .map(String::strip)
          .filteredOn(line -> line.startsWith("image: ") && !line.contains("mailkeep-"))
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(tested).contains("\"" + line.substring("image: ".length()) + "\""));
    }
  }

  private static List<String> command() {
    return Files.isExecutable(Path.of("/usr/bin/docker-compose"))
        ? List.of("docker-compose", "-f", FILE, "config", "--services")
        : List.of("docker", "compose", "-f", FILE, "config", "--services");
  }
}
