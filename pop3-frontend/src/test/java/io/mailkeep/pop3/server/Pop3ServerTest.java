package io.mailkeep.pop3.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.pop3.session.Pop3Options;
import io.mailkeep.pop3.wire.Pop3Limits;
import io.mailkeep.store.api.StoreException;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Pop3ServerTest {
  private static final String UNKNOWN_REMOVAL =
      "-ERR [SYS/TEMP] It is not known whether the deleted messages were removed";

  private final FakeInbox inbox = new FakeInbox();
  private Pop3Site site;

  @BeforeEach
  void start() throws IOException {
    inbox.add("Subject: one\r\n\r\nfirst\r\n".getBytes(US_ASCII));
    inbox.add("Subject: two\r\n\r\nsecond\r\n".getBytes(US_ASCII));
    site = new Pop3Site(inbox.store(), Pop3Options.Passwords.ALWAYS);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void everyOctetOfARandomMessageComesOutWithItsCountExact() throws IOException {
    Random random = new Random(7);
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      message.append(".\r\nab\n\u00e9".charAt(random.nextInt(7)));
    }
    inbox.add(message.toString().getBytes(ISO_8859_1));
    String lines = message.toString().replaceAll("\r?\n", "\r\n");
    String expected = lines.endsWith("\n") ? lines : lines + (lines.endsWith("\r") ? "\n" : "\r\n");
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("RETR 3")).isEqualTo("+OK " + expected.length() + " octets");
      assertThat(new String(client.readBody(), ISO_8859_1)).isEqualTo(expected);
      assertThat(client.ask("LIST 3")).isEqualTo("+OK 3 " + expected.length());
    }
  }

  @Test
  void aMessageLargerThanEveryBufferArrivesWhole() throws IOException {
    String line = "x".repeat(98) + "\r\n";
    inbox.add(line.repeat(100_000).getBytes(US_ASCII));
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("RETR 3")).isEqualTo("+OK 10000000 octets");
      assertThat(client.readBody()).hasSize(10_000_000);
      assertThat(client.ask("NOOP")).isEqualTo("+OK Nothing done");
    }
  }

  @Test
  void anEmptyMessageIsTheEndOfItsHeader() throws IOException {
    inbox.add(new byte[0]);
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("RETR 3")).isEqualTo("+OK 2 octets");
      assertThat(client.readLine()).isEmpty();
      assertThat(client.readLine()).isEqualTo(".");
    }
  }

  @Test
  void aSessionSeesTheMaildropAsItWasAtLogin() throws IOException {
    try (Pop3Client client = logIn()) {
      inbox.expunge(1);
      inbox.add("Subject: late\r\n\r\n".getBytes(US_ASCII));
      assertThat(client.ask("STAT")).isEqualTo("+OK 2 47");
      assertThat(client.ask("RETR 1")).isEqualTo("+OK 23 octets");
      assertThat(new String(client.readBody(), US_ASCII)).endsWith("first\r\n");
      assertThat(client.ask("DELE 1")).isEqualTo("+OK Message deleted");
      assertThat(client.ask("DELE 2")).isEqualTo("+OK Message deleted");
      assertThat(client.ask("QUIT")).isEqualTo("+OK Bye");
    }
    assertThat(inbox.messages).containsOnlyKeys(3L);
  }

  @Test
  void aDeletionThatIsNotDurableIsNeverOk() throws IOException {
    inbox.removeFailures.add(new StoreException.Unavailable("scripted"));
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("DELE 1")).isEqualTo("+OK Message deleted");
      assertThat(client.ask("QUIT")).isEqualTo("-ERR [SYS/TEMP] Deleted messages not removed");
      assertThat(client.readLine()).isNull();
    }
    assertThat(inbox.messages).hasSize(2);
  }

  @Test
  void anUnknownOutcomeIsTriedAgainUnderTheSameId() throws IOException {
    inbox.removeFailures.add(new StoreException.OutcomeUnknown("scripted"));
    inbox.removeFailures.add(new StoreException.OutcomeUnknown("scripted"));
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("DELE 1")).isEqualTo("+OK Message deleted");
      assertThat(client.ask("QUIT")).isEqualTo("+OK Bye");
    }
    assertThat(inbox.requests).hasSize(3);
    assertThat(inbox.requests.stream().distinct()).hasSize(1);
    assertThat(inbox.messages).containsOnlyKeys(2L);
  }

  @Test
  void anOutcomeThatStaysUnknownIsSaid() throws IOException {
    for (int i = 0; i < Pop3Limits.MAX_UPDATE_TRIES; i++) {
      inbox.removeFailures.add(new StoreException.OutcomeUnknown("scripted"));
    }
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("DELE 1")).isEqualTo("+OK Message deleted");
      assertThat(client.ask("QUIT")).isEqualTo(UNKNOWN_REMOVAL);
    }
    assertThat(inbox.requests).hasSize(Pop3Limits.MAX_UPDATE_TRIES);
  }

  /// A later try that did nothing says nothing about an earlier one.
  @Test
  void anUnknownOutcomeStaysUnknownWhenTheStoreIsGone() throws IOException {
    inbox.removeFailures.add(new StoreException.OutcomeUnknown("scripted"));
    for (int i = 1; i < Pop3Limits.MAX_UPDATE_TRIES; i++) {
      inbox.removeFailures.add(new StoreException.Unavailable("scripted"));
    }
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("DELE 1")).isEqualTo("+OK Message deleted");
      assertThat(client.ask("QUIT")).isEqualTo(UNKNOWN_REMOVAL);
    }
    assertThat(inbox.requests.stream().distinct()).hasSize(1);
  }

  @Test
  void quitWithoutDeletionsAsksTheStoreNothing() throws IOException {
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("DELE 1")).isEqualTo("+OK Message deleted");
      assertThat(client.ask("RSET")).isEqualTo("+OK 2 messages");
      assertThat(client.ask("QUIT")).isEqualTo("+OK Bye");
    }
    assertThat(inbox.requests).isEmpty();
  }

  @Test
  void aMessageThatCannotBeReadIsAnErrorOfThatCommandOnly() throws IOException {
    inbox.openFailures.add(new StoreException.BodyLost("scripted"));
    inbox.openFailures.add(new StoreException.Unavailable("scripted"));
    inbox.openFailures.add(new StoreException.NoSuchMessage());
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("RETR 1")).isEqualTo("-ERR [SYS/PERM] The message cannot be read");
      assertThat(client.ask("RETR 1"))
          .isEqualTo("-ERR [SYS/TEMP] Mail store not available, try later");
      assertThat(client.ask("TOP 1 0")).isEqualTo("-ERR The message is no longer there");
      assertThat(client.ask("RETR 1")).isEqualTo("+OK 23 octets");
    }
  }

  @Test
  void aMessageThatBreaksOffIsNeverEndedWithADot() throws IOException {
    inbox.add("x".repeat(300_000).getBytes(US_ASCII));
    inbox.breakAfterBytes = 200_000;
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("RETR 3")).startsWith("+OK ");
      String rest = client.readLine();
      assertThat(rest == null || rest.matches("x*")).isTrue();
      assertThat(rest == null ? null : client.readLine()).isNull();
    }
  }

  @Test
  void aLineOnePastTheLimitIsRefusedAndTheNextWorks() throws IOException {
    try (Pop3Client client = site.connect()) {
      assertThat(client.readLine()).startsWith("+OK");
      String auth = "AUTH PLAIN ";
      String longest = auth + "!".repeat(Pop3Limits.MAX_LINE_BYTES - auth.length());
      assertThat(client.ask(longest)).isEqualTo("-ERR Response too long");
      assertThat(client.ask(longest + "!")).isEqualTo("-ERR Line too long");
      assertThat(client.ask(longest.repeat(50))).isEqualTo("-ERR Line too long");
      String user = "USER " + "u".repeat(Pop3Limits.MAX_COMMAND_BYTES - 5);
      assertThat(client.ask(user)).isEqualTo("+OK Send PASS");
      assertThat(client.ask(user + "u")).isEqualTo("-ERR Line too long");
      assertThat(client.ask("CAPA")).isEqualTo("+OK Capabilities follow");
    }
  }

  @Test
  void rubbishIsAnsweredAndThenCutOff() throws IOException {
    try (Pop3Client client = site.connect()) {
      assertThat(client.readLine()).startsWith("+OK");
      assertThat(client.ask("")).isEqualTo("-ERR Unknown command");
      assertThat(client.ask(" NOOP")).isEqualTo("-ERR Unknown command");
      assertThat(client.ask("USER a\u0000b")).isEqualTo("-ERR NUL in command");
      assertThat(client.ask("USER \u00ff\u00fe")).isEqualTo("-ERR Not UTF-8");
      assertThat(client.ask("USER \u0001")).isIn("+OK Send PASS", "-ERR USER needs an argument");
      for (int i = 0; i < Pop3Limits.MAX_ERRORS; i++) {
        client.send("\u0016\u0003\u0001\r\n");
      }
      String last = client.readLine();
      while (last != null) {
        assertThat(last).isEqualTo("-ERR Unknown command");
        last = client.readLine();
      }
    }
  }

  @Test
  void randomOctetsHurtNobody() throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 30; i++) {
      byte[] octets = new byte[random.nextInt(20_000)];
      random.nextBytes(octets);
      try (Pop3Client client = site.connect()) {
        client.send(new String(octets, ISO_8859_1));
      }
    }
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("STAT")).isEqualTo("+OK 2 47");
    }
  }

  @Test
  void aClientThatSendsNoMoreGetsItsAnswersAndDeletesNothing() throws IOException {
    try (Pop3Client client = logIn()) {
      client.send("STAT\r\nDELE 1\r\nRETR 2\r\n");
      client.shutdownOutput();
      assertThat(client.readLine()).isEqualTo("+OK 2 47");
      assertThat(client.readLine()).isEqualTo("+OK Message deleted");
      assertThat(client.readLine()).isEqualTo("+OK 24 octets");
      assertThat(client.readBody()).hasSize(24);
      assertThat(client.readLine()).isNull();
    }
    assertThat(inbox.requests).isEmpty();
  }

  @Test
  void commandsByteByByteAndWithBareLf() throws IOException {
    try (Pop3Client client = site.connect()) {
      assertThat(client.readLine()).startsWith("+OK");
      for (char octet : "USER ann\nPASS secret\r\nSTAT\n".toCharArray()) {
        client.send(String.valueOf(octet));
      }
      assertThat(client.readLine()).isEqualTo("+OK Send PASS");
      assertThat(client.readLine()).isEqualTo("+OK 2 messages (47 octets)");
      assertThat(client.readLine()).isEqualTo("+OK 2 47");
    }
  }

  @Test
  void anAccountHasSoManyConnectionsAndAClosedOneIsFree() throws IOException {
    Pop3Client first = logIn();
    try (Pop3Client second = logIn();
        Pop3Client third = logIn();
        Pop3Client fourth = site.connect()) {
      assertThat(fourth.readLine()).startsWith("+OK");
      assertThat(fourth.ask("USER ann")).isEqualTo("+OK Send PASS");
      assertThat(fourth.ask("PASS secret"))
          .isEqualTo("-ERR [IN-USE] Too many connections of this account");
      assertThat(site.registry.count("pop3")).isEqualTo(Pop3Site.CONNECTIONS_PER_ACCOUNT);
      first.close();
      await().until(() -> site.registry.count("pop3") == Pop3Site.CONNECTIONS_PER_ACCOUNT - 1);
      assertThat(fourth.ask("USER ann")).isEqualTo("+OK Send PASS");
      assertThat(fourth.ask("PASS secret")).isEqualTo("+OK 2 messages (47 octets)");
      assertThat(second.ask("NOOP")).isEqualTo(third.ask("NOOP"));
    }
  }

  @Test
  void emailRowsAreReadOnceForAllSessions() throws IOException {
    logIn().close();
    assertThat(inbox.emailRowsRead).isEqualTo(2);
    inbox.add("Subject: new\n\n".getBytes(US_ASCII));
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("LIST 3")).isEqualTo("+OK 3 16");
    }
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("LIST 3")).isEqualTo("+OK 3 16");
    }
    assertThat(inbox.emailRowsRead).isEqualTo(3);
  }

  @Test
  void aThousandCommandsInOnePacket() throws IOException {
    try (Pop3Client client = logIn()) {
      client.send("RETR 2\r\n".repeat(1000) + "STAT\r\n");
      for (int i = 0; i < 1000; i++) {
        assertThat(client.readLine()).isEqualTo("+OK 24 octets");
        assertThat(client.readBody()).hasSize(24);
      }
      assertThat(client.readLine()).isEqualTo("+OK 2 47");
    }
  }

  private Pop3Client logIn() throws IOException {
    Pop3Client client = site.connect();
    assertThat(client.readLine()).isEqualTo("+OK Mailkeep POP3 ready");
    assertThat(client.ask("USER ann")).isEqualTo("+OK Send PASS");
    assertThat(client.ask("PASS secret")).startsWith("+OK ");
    return client;
  }
}
