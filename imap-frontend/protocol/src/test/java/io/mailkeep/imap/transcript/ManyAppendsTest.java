package io.mailkeep.imap.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/// imapsync and mbsync bring whole mailboxes in over one connection, without waiting for answers.
class ManyAppendsTest {
  private static final int MESSAGES = 3_000;

  @Test
  void thousandsOfAppendsOverOneConnectionKeepTheirOrder() throws IOException {
    try (ImapSite site = new ImapSite();
        ImapClient client = site.login()) {
      Thread sender = Thread.ofVirtual().start(() -> sendAll(client));
      for (int i = 1; i <= MESSAGES; i++) {
        assertThat(client.readLine())
            .matches("a%d OK \\[APPENDUID \\d+ %d] APPEND completed".formatted(i, i));
      }
      assertThat(client.ask("z1 STATUS Archive (MESSAGES UIDNEXT SIZE)").getFirst())
          .isEqualTo(
              "* STATUS Archive (MESSAGES %d UIDNEXT %d SIZE %d)"
                  .formatted(MESSAGES, MESSAGES + 1, 14 * MESSAGES));
      assertThat(sender.isAlive()).isFalse();
    }
  }

  private static void sendAll(ImapClient client) {
    try {
      for (int i = 1; i <= MESSAGES; i++) {
        client.send("a%d APPEND Archive {14+}\r\nSubject: a\r\n\r\n\r\n".formatted(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
