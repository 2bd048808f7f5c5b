package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.StoreException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A store that fails a FETCH that has marked messages \Seen. Nobody else tells this client, and it
/// may take a later modseq for all that it knows.
class BrokenFetchTest {
  private final World world = new World(this::around);
  private Client client;
  private volatile boolean bodiesFail;

  /// How many calls of fetch are done before they fail.
  private final AtomicInteger fetches = new AtomicInteger(Integer.MAX_VALUE);

  private MailStore around(MailStore store) {
    return HookedStore.of(
        store,
        (call, real) -> {
          boolean fails =
              call.equals("openBody")
                  ? bodiesFail
                  : call.startsWith("fetch") && fetches.getAndDecrement() < 1;
          if (fails) {
            throw new StoreException.Unavailable("planned");
          }
          return real.call();
        });
  }

  @BeforeEach
  void twoMessages() {
    Client other = world.login();
    other.fill("INBOX", 2);
    client = world.selectQresync("INBOX");
  }

  @Test
  void tellsWhatItMarked() {
    bodiesFail = true;
    assertThat(client.run("FETCH 1:2 BODY[]"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("* 1 FETCH (UID 1 FLAGS (\\Seen"),
            line -> assertThat(line).startsWith("* 2 FETCH (UID 2 FLAGS (\\Seen"),
            line -> assertThat(line).startsWith("NO [UNAVAILABLE]"));
    bodiesFail = false;
    assertThat(client.run("NOOP")).hasSize(1);
  }

  @Test
  void endsTheSessionIfItCannotTellWhatItMarked() {
    // It reads and marks.
    bodiesFail = true;
    fetches.set(1);
    assertThat(client.end("FETCH 1:2 BODY[]")).startsWith("NO [UNAVAILABLE]");
    assertThat(client.line()).startsWith("* BYE ");
    await().until(client::isClosed);
  }

  @Test
  void goesOnIfItMarkedNothing() {
    fetches.set(0);
    assertThat(client.end("FETCH 1:2 BODY[]")).startsWith("NO [UNAVAILABLE]");
    fetches.set(Integer.MAX_VALUE);
    assertThat(client.run("FETCH 1:2 FLAGS")).hasSize(3);
  }
}
