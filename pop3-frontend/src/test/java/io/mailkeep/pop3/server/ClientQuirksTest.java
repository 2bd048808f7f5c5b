package io.mailkeep.pop3.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.pop3.session.Pop3Options;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients count on and no RFC says.
class ClientQuirksTest {
  private final FakeInbox inbox = new FakeInbox();
  private Pop3Site site;

  @BeforeEach
  void start() throws IOException {
    site = new Pop3Site(inbox.store(), Pop3Options.Passwords.ONLY_WITH_TLS);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /// Thunderbird looks for the end of an answer in what it reads at once. Sizes are those about
  /// which buffers and TLS records end.
  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 1_000, 8_150, 8_190, 8_192, 16_340, 16_380, 16_384, 32_720, 32_768, 65_490, 65_536,
        131_000, 131_072, 1_000_000
      })
  void terminatorComesInThePacketOfTheLastLine(int octets) throws IOException {
    for (int more = 0; more < 12; more++) {
      inbox.add(("S: x\r\n\r\n" + "x".repeat(octets + more) + "\r\n").getBytes(US_ASCII));
    }
    try (Pop3Client client = logIn()) {
      for (int number = 1; number <= 12; number++) {
        client.send("RETR " + number + "\r\n");
        assertThat(client.readLastRecord()).endsWith("\r\n.\r\n");
      }
      for (String command : new String[] {"TOP 1 1", "LIST", "UIDL", "CAPA"}) {
        client.send(command + "\r\n");
        assertThat(client.readLastRecord()).endsWith("\r\n.\r\n").hasSizeGreaterThan(5);
      }
    }
  }

  /// Outlook waits for an empty line behind the header, even where there is no body.
  @Test
  void headerIsFollowedByAnEmptyLine() throws IOException {
    inbox.add("Subject: header only\r\n".getBytes(US_ASCII));
    inbox.add("Subject: not even a line end".getBytes(US_ASCII));
    try (Pop3Client client = logIn()) {
      for (String command : new String[] {"RETR 1", "TOP 1 0", "TOP 1 5"}) {
        assertThat(client.ask(command)).startsWith("+OK");
        assertThat(new String(client.readBody(), ISO_8859_1))
            .as(command)
            .isEqualTo("Subject: header only\r\n\r\n");
      }
      assertThat(client.ask("RETR 2")).startsWith("+OK");
      assertThat(new String(client.readBody(), ISO_8859_1))
          .isEqualTo("Subject: not even a line end\r\n\r\n");
    }
  }

  private Pop3Client logIn() throws IOException {
    Pop3Client client = site.connectTls();
    assertThat(client.readLine()).isEqualTo("+OK Mailkeep POP3 ready");
    assertThat(client.ask("USER ann")).isEqualTo("+OK Send PASS");
    assertThat(client.ask("PASS secret")).startsWith("+OK ");
    return client;
  }
}
