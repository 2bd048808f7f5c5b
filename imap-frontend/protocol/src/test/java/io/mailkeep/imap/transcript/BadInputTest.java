package io.mailkeep.imap.transcript;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.imap.wire.WireLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bad input costs its sender, and nobody else (RFC 9051 §11).
class BadInputTest {
  private ImapSite site;
  private ImapClient bystander;

  @BeforeEach
  void start() throws IOException {
    site = new ImapSite();
    site.deliver("INBOX", "Subject: kept\r\n\r\nall of it\r\n".getBytes(US_ASCII));
    bystander = site.login();
  }

  @AfterEach
  void bystanderNoticedNothing() throws IOException {
    assertThat(bystander.ask("z1 STATUS INBOX (MESSAGES)"))
        .containsExactly("* STATUS INBOX (MESSAGES 1)", "z1 OK STATUS completed");
    bystander.close();
    site.close();
  }

  @Test
  void lineTooLongBeforeLogin() throws IOException {
    try (ImapClient client = site.connectTls()) {
      client.readLine();
      client.send("a1 LOGIN " + "x".repeat(40_000) + "\r\n");
      assertThat(client.readLine()).isEqualTo("a1 BAD command too long");
      assertThat(client.ask("a2 NOOP")).containsExactly("a2 OK NOOP completed");
    }
  }

  @Test
  void responseTooLongEndsItsAuthenticate() throws IOException {
    try (ImapClient client = site.connectTls()) {
      client.readLine();
      client.send("a1 AUTHENTICATE PLAIN\r\n");
      assertThat(client.readLine()).isEqualTo("+ ");
      client.send("x".repeat(40_000) + "\r\n");
      assertThat(client.readLine()).isEqualTo("a1 BAD line too long");
      assertThat(client.ask("a2 NOOP")).containsExactly("a2 OK NOOP completed");
    }
  }

  @Test
  void lineTooLongEndsItsIdle() throws IOException {
    site.deliver("INBOX", "Subject: gone\r\n\r\n".getBytes(US_ASCII));
    try (ImapClient client = site.login();
        ImapClient other = site.login()) {
      client.ask("a1 SELECT INBOX");
      client.send("a2 IDLE\r\n");
      assertThat(client.readLine()).isEqualTo("+ idling");
      client.send("a3 " + "x".repeat(WireLimits.MAX_COMMAND_BYTES) + "\r\n");
      assertThat(client.readLine()).isEqualTo("a2 BAD line too long");
      other.ask("b1 SELECT INBOX");
      other.ask("b2 STORE 2 +FLAGS.SILENT (\\Deleted)");
      other.ask("b3 EXPUNGE");
      // nothing is pushed any more, and FETCH tells no expunges
      assertThat(client.ask("a4 FETCH 1 (UID)"))
          .containsExactly("* 1 FETCH (UID 1)", "a4 OK FETCH completed");
    }
  }

  @Test
  void argumentsOfManyOctetsAreFine() throws IOException {
    try (ImapClient client = site.login()) {
      client.ask("a1 SELECT INBOX");
      StringBuilder uids = new StringBuilder("1");
      for (int i = 3; i < 60_000; i += 2) {
        uids.append(',').append(i);
      }
      assertThat(client.ask("a2 UID FETCH " + uids + " (UID)"))
          .containsExactly("* 1 FETCH (UID 1)", "a2 OK FETCH completed");
    }
  }

  @Test
  void oversizedLiteralsAreDrainedOrRefused() throws IOException {
    try (ImapClient client = site.login()) {
      client.send("a1 CREATE {1000000+}\r\n" + "x".repeat(1_000_000) + "\r\na2 NOOP\r\n");
      assertThat(client.readTo("a2"))
          .containsExactly("a1 BAD command too long", "a2 OK NOOP completed");
      assertThat(client.ask("a3 CREATE {1000000}")).containsExactly("a3 BAD command too long");
      client.send("a4 APPEND INBOX {99999999999+}\r\n");
      assertThat(client.readTo("a4").getLast()).startsWith("a4 NO [TOOBIG] ");
      assertThat(client.readLine()).isEqualTo("* BYE Literal too long");
      assertThat(client.readLine()).isNull();
    }
  }

  @Test
  void messageTooLargeIsRefusedBeforeItIsSent() throws IOException {
    try (ImapClient client = site.login()) {
      assertThat(client.ask("a1 APPEND INBOX {99999999999}").getFirst())
          .startsWith("a1 NO [TOOBIG] ");
      assertThat(client.ask("a2 NOOP")).containsExactly("a2 OK NOOP completed");
    }
  }

  @Test
  void deepNesting() throws IOException {
    try (ImapClient client = site.login()) {
      client.ask("a1 SELECT INBOX");
      assertThat(client.ask("a2 SEARCH " + "(".repeat(5000) + "ALL" + ")".repeat(5000)))
          .hasSize(1)
          .first()
          .asString()
          .startsWith("a2 BAD ");
      assertThat(client.ask("a3 SEARCH " + "NOT ".repeat(5000) + "ALL"))
          .hasSize(1)
          .first()
          .asString()
          .startsWith("a3 BAD ");
    }
  }

  @Test
  void giantSets() throws IOException {
    try (ImapClient client = site.login()) {
      client.ask("a1 SELECT INBOX");
      assertThat(client.ask("a2 UID FETCH 1:4294967295 (UID)"))
          .containsExactly("* 1 FETCH (UID 1)", "a2 OK FETCH completed");
      assertThat(client.ask("a3 FETCH 1:4294967295 (UID)"))
          .containsExactly("* 1 FETCH (UID 1)", "a3 OK FETCH completed");
      assertThat(client.ask("a4 UID STORE 4294967295:2 +FLAGS.SILENT (\\Seen)"))
          .containsExactly("a4 OK STORE completed");
      assertThat(client.ask("a5 FETCH 2 (UID)")).containsExactly("a5 BAD no such message number");
    }
  }

  @Test
  void randomBytes() throws IOException {
    Random random = new Random(42);
    for (int round = 0; round < 50; round++) {
      try (ImapClient client = round % 2 == 0 ? site.connect() : site.login()) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
          int octet = random.nextInt(256);
          noise.append(random.nextInt(20) == 0 ? "\r\n" : String.valueOf((char) octet));
        }
        client.send(noise.toString());
        client.shutdownOutput();
        assertThat(readAll(client)).allMatch(line -> line.matches("(\\*|\\+|\\S+ (BAD|NO|OK)).*"));
      }
    }
  }

  @Test
  void slowWriter() throws IOException {
    try (ImapClient client = site.login()) {
      for (char c : "a1 SELECT {5}\r\n".toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.readLine()).isEqualTo("+ Ready");
      for (char c : "INBOX\r\n".toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.readTo("a1").getLast()).isEqualTo("a1 OK [READ-WRITE] SELECT completed");
    }
  }

  @Test
  void manyCommandsWhoseAnswersNobodyReads() throws IOException {
    try (ImapClient client = site.login()) {
      StringBuilder commands = new StringBuilder();
      for (int i = 0; i < 2000; i++) {
        commands.append("a").append(i).append(" LIST \"\" *\r\n");
      }
      Thread sender = Thread.ofVirtual().start(() -> sendQuietly(client, commands.toString()));
      assertThat(bystander.ask("z0 NOOP")).containsExactly("z0 OK NOOP completed");
      assertThat(client.readTo("a1999")).hasSize(2000 * 7);
      assertThat(sender.isAlive()).isFalse();
    }
  }

  @Test
  void manyConnects() throws IOException {
    List<ImapClient> clients = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      clients.add(site.connect());
    }
    for (ImapClient client : clients) {
      assertThat(client.readLine()).startsWith("* OK ");
      client.close();
    }
  }

  @Test
  void clientThatVanishesInTheMiddleOfAMessageLeavesNothing() throws IOException {
    ImapClient client = site.login();
    client.send("a1 APPEND INBOX {1000000+}\r\nSubject: half\r\n");
    client.close();
  }

  private static void sendQuietly(ImapClient client, String text) {
    try {
      client.send(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A server that closes while octets are on their way resets the connection: that is its end too.
  private static List<String> readAll(ImapClient client) throws IOException {
    List<String> lines = new ArrayList<>();
    try {
      for (String line = client.readLine(); line != null; line = client.readLine()) {
        lines.add(line);
      }
    } catch (SocketException e) {
      lines.add("* reset");
    }
    return lines;
  }
}
