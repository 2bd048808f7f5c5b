package io.mailkeep.process.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path directory;

  @Test
  void optionBeatsVariableBeatsFileBeatsDefault() throws IOException {
    Path file = directory.resolve("test.properties");
    Files.writeString(file, "imap-port=2001\nimaps-port=2002\npop3-port=2003\n");
    RawSettings raw =
        RawSettings.gather(
            Map.of(Setting.IMAP_PORT, "4001"),
            Map.of("MAILKEEP_IMAP_PORT", "3001", "MAILKEEP_IMAPS_PORT", "3002"),
            file);
    Settings settings = Settings.check(raw);
    assertThat(settings.imapPort()).isEqualTo(4001);
    assertThat(settings.imapsPort()).isEqualTo(3002);
    assertThat(settings.pop3Port()).isEqualTo(2003);
    assertThat(settings.pop3sPort()).isEqualTo(1995);
  }

  @Test
  void variableNamesTheFile() throws IOException {
    Path file = Files.writeString(directory.resolve("named"), "hostname=Mail.Example.org\n");
    RawSettings raw =
        RawSettings.gather(Map.of(), Map.of("MAILKEEP_CONFIG", file.toString()), null);
    assertThat(Settings.check(raw).hostname()).isEqualTo("mail.example.org");
  }

  @Test
  void unknownLineIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("bad"), "imap-prot=1\n");
    assertThatThrownBy(() -> RawSettings.gather(Map.of(), Map.of(), file))
        .isInstanceOf(BadSetting.class)
        .hasMessage("unknown setting imap-prot in " + file);
  }

  @ParameterizedTest
  @CsvSource({
    "IMAP_PORT, 65536, --imap-port: '65536' is not a port (0 to 65535)",
    "IMAP_PORT, -1, --imap-port: '-1' is not a port (0 to 65535)",
    "ADMIN_PORT, off, --admin-port: 'off' is not a port (0 to 65535)",
    "POP3_PORT, 1143, --imap-port and --pop3-port are both 1143",
    "BIND, 300.1.1.1, --bind: '300.1.1.1' is not an address of this machine",
    "HOSTNAME, -bad-, --hostname: '-bad-' is not a host name",
    "ALLOW_PLAINTEXT_LOGIN, perhaps, --allow-plaintext-login: 'perhaps' is neither true nor false",
    "LOG_LEVEL, LOUD, '--log-level: ''LOUD'' is none of ERROR, WARN, INFO, DEBUG, TRACE'",
    "TLS_CERT, /nowhere, --tls-cert: '/nowhere' is not a file that can be read",
  })
  void badValueIsNamed(Setting setting, String value, String message) {
    RawSettings raw = RawSettings.gather(Map.of(setting, value), Map.of(), null);
    assertThatThrownBy(() -> Settings.check(raw))
        .isInstanceOf(BadSetting.class)
        .hasMessage(message);
  }

  @Test
  void certificateNeedsItsKey() throws IOException {
    Path file = Files.createFile(directory.resolve("cert.pem"));
    RawSettings raw = RawSettings.gather(Map.of(Setting.TLS_CERT, file.toString()), Map.of(), null);
    assertThatThrownBy(() -> Settings.check(raw))
        .hasMessage("--tls-cert and --tls-key belong together: one of them is missing");
  }

  @Test
  void closedPortIsNotOpened() {
    RawSettings raw = RawSettings.gather(Map.of(Setting.POP3_PORT, "off"), Map.of(), null);
    assertThat(Settings.check(raw).ports()).containsOnlyKeys("imap", "imaps", "pop3s", "admin");
  }

  @Test
  void secretComesFromAVariableOrAFileThatAVariableNames() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "from the file\n");
    Map<String, String> both =
        Map.of("MAILKEEP_S3_SECRET_KEY", "s3cret", "MAILKEEP_MASTER_KEY_FILE", file.toString());
    RawSettings raw = RawSettings.gather(Map.of(), both, null);
    assertThat(raw.value(Setting.S3_SECRET_KEY).text()).isEqualTo("s3cret");
    assertThat(raw.value(Setting.MASTER_KEY).text()).isEqualTo("from the file");
    assertThatThrownBy(() -> raw.value(Setting.ADMIN_TOKEN).text())
        .hasMessage("MAILKEEP_ADMIN_TOKEN is missing");
    assertThatThrownBy(() ->
            RawSettings.gather(Map.of(), Map.of("MAILKEEP_ADMIN_TOKEN_FILE", "/nowhere"), null))
        .hasMessage("MAILKEEP_ADMIN_TOKEN_FILE: cannot read /nowhere: no such file");
  }

  @Test
  void listAndUrlAreChecked() {
    assertThat(new SettingValue("a:1, b:2", "x").list()).containsExactly("a:1", "b:2");
    assertThatThrownBy(() -> new SettingValue("a:1,,b:2", "x").list())
        .isInstanceOf(BadSetting.class);
    assertThat(new SettingValue("https://s3:9000", "x").url().getPort()).isEqualTo(9000);
    assertThatThrownBy(() -> new SettingValue("s3:9000", "x").url()).isInstanceOf(BadSetting.class);
  }
}
