package io.mailkeep.pop3.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.pop3.session.Pop3Options;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.testkit.MemoryStack;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// POP3 and another session of the same account, on a whole store.
class WholeStoreTest {
  private final MemoryStack stack = new MemoryStack();
  private final AccountId ann = stack.createAccount("ann@example.org", "secret");
  private final CallContext context =
      new CallContext(ann, new Actor("imap", "other", "192.0.2.1"), 0);
  private Pop3Site site;

  @BeforeEach
  void start() throws IOException {
    site =
        new Pop3Site(
            stack.mailStore(),
            stack.authenticator(),
            stack.ids()::next,
            Pop3Options.Passwords.ALWAYS);
    append("Subject: one\r\n\r\nfirst\r\n");
    append("Subject: two\n\n.second\n");
    append("Subject: three\r\n\r\nthird");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void readsAndDeletes() throws IOException {
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("STAT")).isEqualTo("+OK 3 73");
      assertThat(client.ask("RETR 2")).isEqualTo("+OK 25 octets");
      assertThat(new String(client.readBody(), US_ASCII))
          .isEqualTo("Subject: two\r\n\r\n.second\r\n");
      assertThat(client.ask("DELE 1")).startsWith("+OK");
      assertThat(client.ask("DELE 3")).startsWith("+OK");
      assertThat(exists()).isEqualTo(3);
      assertThat(client.ask("QUIT")).isEqualTo("+OK Bye");
    }
    assertThat(exists()).isEqualTo(1);
  }

  /// Outlook waits for the empty line behind the header, also where there is no body.
  @Test
  void aHeaderAlwaysEndsInAnEmptyLineThatIsCounted() throws IOException {
    append("Subject: four\r\n");
    append("Subject: five");
    append("Subject: six\n\n");
    try (Pop3Client client = logIn()) {
      assertWhole(client, 4, "Subject: four\r\n\r\n");
      assertWhole(client, 5, "Subject: five\r\n\r\n");
      assertWhole(client, 6, "Subject: six\r\n\r\n");
    }
  }

  private static void assertWhole(Pop3Client client, int number, String message)
      throws IOException {
    assertThat(client.ask("LIST " + number)).isEqualTo("+OK " + number + " " + message.length());
    assertThat(client.ask("RETR " + number)).isEqualTo("+OK " + message.length() + " octets");
    assertThat(new String(client.readBody(), US_ASCII)).isEqualTo(message);
    assertThat(client.ask("TOP " + number + " 0")).startsWith("+OK");
    assertThat(new String(client.readBody(), US_ASCII)).isEqualTo(message);
  }

  @Test
  void uniqueIdsOutliveSessionsAndDeletions() throws IOException {
    String second;
    try (Pop3Client client = logIn()) {
      second = client.ask("UIDL 2").substring("+OK 2 ".length());
      assertThat(client.ask("DELE 1")).startsWith("+OK");
      assertThat(client.ask("QUIT")).isEqualTo("+OK Bye");
    }
    append("Subject: four\r\n\r\n");
    try (Pop3Client client = logIn()) {
      assertThat(client.ask("UIDL 1")).isEqualTo("+OK 1 " + second);
      assertThat(client.ask("UIDL 3")).isNotEqualTo("+OK 3 " + second);
    }
  }

  @Test
  void whatOthersExpungedIsStillReadFromHistoryAndDeletingItIsNoError() throws IOException {
    try (Pop3Client client = logIn()) {
      remove(1);
      assertThat(client.ask("STAT")).isEqualTo("+OK 3 73");
      assertThat(client.ask("RETR 1")).isEqualTo("+OK 23 octets");
      assertThat(new String(client.readBody(), US_ASCII)).endsWith("first\r\n");
      assertThat(client.ask("DELE 1")).startsWith("+OK");
      assertThat(client.ask("DELE 2")).startsWith("+OK");
      assertThat(client.ask("QUIT")).isEqualTo("+OK Bye");
    }
    assertThat(exists()).isEqualTo(1);
  }

  @Test
  void whatArrivesDuringASessionIsNotTouched() throws IOException {
    try (Pop3Client client = logIn()) {
      append("Subject: late\r\n\r\n");
      for (int i = 1; i <= 3; i++) {
        assertThat(client.ask("DELE " + i)).startsWith("+OK");
      }
      assertThat(client.ask("DELE 4")).isEqualTo("-ERR No such message");
      assertThat(client.ask("QUIT")).isEqualTo("+OK Bye");
    }
    assertThat(exists()).isEqualTo(1);
  }

  @Test
  void twoSessionsMayDeleteTheSame() throws IOException {
    try (Pop3Client one = logIn();
        Pop3Client two = logIn()) {
      assertThat(one.ask("DELE 1")).startsWith("+OK");
      assertThat(two.ask("DELE 1")).startsWith("+OK");
      assertThat(one.ask("QUIT")).isEqualTo("+OK Bye");
      assertThat(two.ask("RSET")).startsWith("+OK 3");
      assertThat(two.ask("DELE 1")).startsWith("+OK");
      assertThat(two.ask("QUIT")).isEqualTo("+OK Bye");
    }
    assertThat(exists()).isEqualTo(2);
  }

  @Test
  void aWrongPasswordIsWrong() throws IOException {
    try (Pop3Client client = site.connect()) {
      assertThat(client.readLine()).startsWith("+OK");
      assertThat(client.ask("USER ann@example.org")).startsWith("+OK");
      assertThat(client.ask("PASS Secret")).startsWith("-ERR [AUTH]");
    }
  }

  private Pop3Client logIn() throws IOException {
    Pop3Client client = site.connect();
    assertThat(client.readLine()).startsWith("+OK");
    assertThat(client.ask("USER Ann@Example.org")).startsWith("+OK");
    assertThat(client.ask("PASS secret")).startsWith("+OK");
    return client;
  }

  private RequestId request() {
    return new RequestId(stack.ids().next());
  }

  private void append(String message) {
    byte[] octets = message.getBytes(US_ASCII);
    try (Upload upload = stack.mailStore().upload(context, octets.length)) {
      upload.write(octets, 0, octets.length);
      AppendItem item = new AppendItem(upload.finish(), Flags.NONE, 0, 0);
      assertThat(
              stack.mailStore().append(context, request(), "INBOX", List.of(item)).uids().isEmpty())
          .isFalse();
    }
  }

  private void remove(long uid) {
    SelectedMailbox inbox = stack.mailStore().select(context, "INBOX");
    SyncPoint at =
        new SyncPoint(inbox.info().id(), inbox.info().highestModSeq(), inbox.info().uidNext());
    try (ExpungeResult result = stack.mailStore().remove(context, request(), at, UidSet.of(uid))) {
      assertThat(result.expunged().getCardinality()).isEqualTo(1);
    }
  }

  private long exists() {
    return stack.mailStore().select(context, "INBOX").info().exists();
  }
}
