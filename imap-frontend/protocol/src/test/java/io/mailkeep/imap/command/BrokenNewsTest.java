package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.StoreException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A store that fails in the middle of the news: what was not told then is told later.
class BrokenNewsTest {
  private final AtomicBoolean broken = new AtomicBoolean();
  private final World world = new World(this::around);

  private MailStore around(MailStore store) {
    return HookedStore.of(
        store,
        (call, real) -> {
          Object answer = real.call();
          return answer instanceof MailboxDelta delta && broken.get() ? broken(delta) : answer;
        });
  }

  private static MailboxDelta broken(MailboxDelta delta) {
    Cursor<MessageBatch> changed =
        new Cursor<>() {
          @Override
          public @Nullable MessageBatch next() {
            throw new StoreException.Unavailable("planned");
          }

          @Override
          public void close() {
            delta.close();
          }
        };
    return new MailboxDelta(
        delta.seq(),
        delta.highestModSeq(),
        delta.uidNext(),
        delta.added(),
        delta.vanished(),
        delta.keywords(),
        delta.moreKeywords(),
        changed);
  }

  @Test
  void changedFlagsAreToldByTheNextCommand() {
    Client other = world.login();
    other.fill("INBOX", 3);
    Client client = world.selectQresync("INBOX");
    other.ok("SELECT INBOX");
    other.ok("STORE 3 +FLAGS.SILENT (\\Deleted)");
    other.ok("EXPUNGE");
    other.ok("STORE 2 +FLAGS.SILENT (\\Flagged)");
    broken.set(true);
    assertThat(client.run("NOOP")).first().isEqualTo("* VANISHED 3");
    broken.set(false);
    assertThat(client.run("NOOP"))
        .anyMatch(line -> line.startsWith("* 2 FETCH (UID 2 FLAGS (\\Flagged"))
        .noneMatch(line -> line.contains("VANISHED"));
  }
}
