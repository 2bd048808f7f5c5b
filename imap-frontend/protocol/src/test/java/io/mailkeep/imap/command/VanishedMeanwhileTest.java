package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.MailStore;
import org.junit.jupiter.api.Test;

/// A message that is expunged while UID FETCH CHANGEDSINCE VANISHED is answered (RFC 7162 §3.2.6).
class VanishedMeanwhileTest {
  private Runnable beforeVanished = () -> {};
  private final World world = new World(this::around);

  private MailStore around(MailStore store) {
    return HookedStore.of(
        store,
        (call, real) -> {
          if (call.equals("vanished")) {
            beforeVanished.run();
          }
          return real.call();
        });
  }

  @Test
  void itIsNotToldAsGoneAndThenFetched() {
    Client other = world.select("INBOX");
    other.fill("INBOX", 3);
    other.ok("STORE 1,2 +FLAGS.SILENT (\\Deleted)");
    other.ok("UID EXPUNGE 1");
    Client client = world.selectQresync("INBOX");
    beforeVanished = () -> other.ok("UID EXPUNGE 2");
    assertThat(client.run("UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 1 VANISHED)"))
        .contains("* VANISHED (EARLIER) 1")
        .anyMatch(line -> line.startsWith("* 1 FETCH (UID 2 "))
        .endsWith("* VANISHED 2", "OK FETCH completed");
  }
}
