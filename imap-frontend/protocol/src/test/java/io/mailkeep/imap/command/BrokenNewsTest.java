package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.StoreResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A store that fails in the middle of the news. A client that was told one change, and then OK,
/// takes it that it was told all before it: what was not told must come, and not after an OK.
class BrokenNewsTest {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final String NOT_KNOWN =
      "NO [UNAVAILABLE] It is not known whether this was done, check before a retry";

  private final World world = new World(this::around);

  /// How many batches of rows come before the failure.
  private volatile int batches = NEVER;

  private MailStore around(MailStore store) {
    return HookedStore.of(
        store,
        (call, real) ->
            switch (real.call()) {
              case MailboxDelta delta -> breaking(delta);
              case CopyResult copied ->
                  new CopyResult(
                      copied.target(),
                      copied.uidValidity(),
                      copied.sourceUids(),
                      copied.targetUids(),
                      breaking(copied.delta()));
              case StoreResult stored ->
                  new StoreResult(stored.delta(), stored.modified(), breaking(stored.applied()));
              case ExpungeResult gone -> new ExpungeResult(gone.expunged(), breaking(gone.delta()));
              case QresyncResult found ->
                  new QresyncResult(found.selected(), found.vanished(), breaking(found.changed()));
              case Object other -> other;
              case null -> null;
            });
  }

  private MailboxDelta breaking(MailboxDelta delta) {
    return new MailboxDelta(
        delta.seq(),
        delta.highestModSeq(),
        delta.uidNext(),
        delta.added(),
        delta.vanished(),
        delta.keywords(),
        delta.moreKeywords(),
        breaking(delta.changed()));
  }

  private Cursor<MessageBatch> breaking(Cursor<MessageBatch> rows) {
    int most = batches;
    return new Cursor<>() {
      private int given;

      @Override
      public @Nullable MessageBatch next() {
        if (given++ == most) {
          throw new StoreException.Unavailable("planned");
        }
        return rows.next();
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }

  @Test
  void nothingIsToldByACommandThatFails() {
    Client other = world.login();
    other.fill("INBOX", 3);
    Client client = world.selectQresync("INBOX");
    other.ok("SELECT INBOX");
    other.ok("STORE 3 +FLAGS.SILENT (\\Deleted)");
    other.ok("EXPUNGE");
    other.ok("STORE 2 +FLAGS.SILENT (\\Flagged)");
    batches = 0;
    assertThat(client.run("NOOP")).singleElement().asString().startsWith("NO [UNAVAILABLE]");
    batches = NEVER;
    assertThat(client.run("NOOP"))
        .startsWith("* VANISHED 3")
        .anyMatch(line -> line.startsWith("* 2 FETCH (UID 2 FLAGS (\\Flagged"));
  }

  /// The second batch fails: what the first holds must not be told before an OK.
  @Test
  void aCommandThatIsDoneTellsAllNewsOrNone() {
    Client other = fill(1000);
    Client client = world.selectQresync("INBOX");
    other.ok("STORE 999 +FLAGS.SILENT (\\Flagged)");
    other.ok("STORE 1 +FLAGS.SILENT (\\Seen)");
    batches = 1;
    assertThat(client.run("LIST \"\" Trash")).hasSize(2).last().asString().startsWith("OK LIST");
    batches = NEVER;
    assertThat(client.run("LIST \"\" Trash"))
        .filteredOn(line -> line.contains("FETCH"))
        .extracting(line -> line.substring(0, line.indexOf(" MODSEQ")))
        .containsExactly(
            "* 1 FETCH (UID 1 FLAGS (\\Seen)", "* 999 FETCH (UID 999 FLAGS (\\Flagged)");
  }

  @Test
  void aSessionThatWasToldAPartIsEnded() {
    Client client = behind(2000, "STORE 1:* +FLAGS.SILENT (\\Seen)");
    batches = 3;
    List<String> told = client.run("NOOP");
    assertThat(told).filteredOn(line -> line.contains(" FETCH ")).hasSize(3 * 512 - 1);
    assertThat(told.getLast()).startsWith("NO [UNAVAILABLE]");
    assertThat(client.line()).startsWith("* BYE ");
    await().until(client::isClosed);
  }

  /// Much news waits for a command that fails if they cannot be told.
  @Test
  void muchNewsIsNotToldByTheWay() {
    Client client = behind(2000, "STORE 1:* +FLAGS.SILENT (\\Seen)");
    assertThat(client.run("LIST \"\" Trash")).hasSize(2);
    assertThat(client.run("NOOP")).hasSize(2001);
  }

  @Test
  void aCopyThatWasMadeIsOk() {
    Client client = behind(2, "STORE 1 +FLAGS.SILENT (\\Flagged)");
    batches = 0;
    assertThat(client.end("COPY 2 Trash")).matches("OK \\[COPYUID \\d+ 2 1] .*");
    batches = NEVER;
    assertThat(client.run("NOOP")).anyMatch(line -> line.startsWith("* 1 FETCH (UID 1 FLAGS"));
  }

  @Test
  void anAppendThatWasMadeIsOk() {
    Client client = behind(2, "STORE 1 +FLAGS.SILENT (\\Flagged)");
    batches = 0;
    assertThat(client.run("APPEND INBOX {1+}\r\nx"))
        .singleElement()
        .asString()
        .matches("OK \\[APPENDUID \\d+ 3] .*");
    batches = NEVER;
    assertThat(client.run("NOOP")).contains("* 3 EXISTS");
  }

  /// Its own changes are told by nobody else.
  @ParameterizedTest
  @ValueSource(strings = {"STORE 1:2 +FLAGS (\\Flagged)", "STORE 1:2 +FLAGS.SILENT (\\Flagged)"})
  void aStoreThatCannotTellWhatItChangedEndsTheSession(String command) {
    fill(2);
    Client client = world.selectQresync("INBOX");
    batches = 0;
    assertThat(client.end(command)).isEqualTo(NOT_KNOWN);
    assertThat(client.line()).startsWith("* BYE ");
    await().until(client::isClosed);
  }

  /// "Try again later" would say that nothing was done.
  @ParameterizedTest
  @ValueSource(strings = {"EXPUNGE", "UID EXPUNGE 1", "MOVE 1 Trash", "STORE 1 FLAGS (\\Seen)"})
  void aChangeThatWasMadeIsNotSaidToBeUndone(String command) {
    Client other = fill(2);
    Client client = world.selectQresync("INBOX");
    other.ok("STORE 1:2 +FLAGS.SILENT (\\Deleted)");
    batches = 0;
    assertThat(client.end(command)).isEqualTo(NOT_KNOWN);
  }

  @Test
  void aCloseThatWasMadeIsOk() {
    Client other = fill(2);
    Client client = world.selectQresync("INBOX");
    other.ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
    batches = 0;
    assertThat(client.end("CLOSE")).isEqualTo("OK CLOSE completed");
    assertThat(client.end("FETCH 1 FLAGS")).startsWith("BAD");
  }

  @Test
  void aDeletionThatWasMadeIsOk() {
    world.login().ok("CREATE Away");
    Client client = behind(2, "STORE 1 +FLAGS.SILENT (\\Flagged)");
    batches = 0;
    assertThat(client.end("DELETE Away")).isEqualTo("OK DELETE completed");
    batches = NEVER;
    assertThat(client.run("NOOP")).anyMatch(line -> line.startsWith("* 1 FETCH (UID 1 FLAGS"));
  }

  @Test
  void aSelectThatFailedSelectsNothing() {
    Client other = fill(2);
    Client client = world.login();
    client.ok("ENABLE QRESYNC");
    long validity =
        Long.parseLong(
            other.run("STATUS INBOX (UIDVALIDITY)").getFirst().replaceAll("\\D+(\\d+)\\D+", "$1"));
    batches = 0;
    assertThat(client.end("SELECT INBOX (QRESYNC (" + validity + " 1))"))
        .startsWith("NO [UNAVAILABLE]");
    assertThat(client.end("FETCH 1 FLAGS")).startsWith("BAD");
  }

  /// A client that was not told yet of a change to the messages.
  private Client behind(int messages, String change) {
    Client other = fill(messages);
    Client client = world.selectQresync("INBOX");
    other.ok(change);
    return client;
  }

  private Client fill(int count) {
    Client other = world.login();
    other.fill("INBOX", Math.min(count, 500));
    other.ok("SELECT INBOX");
    for (int there = 500; there < count; there += 500) {
      other.ok("COPY 1:500 INBOX");
    }
    return other;
  }
}
