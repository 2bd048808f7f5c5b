package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// COPY, UID COPY, MOVE and UID MOVE (RFC 9051 §6.4.7 and §6.4.8, RFC 4315, RFC 6851).
class CopyMoveTest {
  private World world;
  private Client a;

  @BeforeEach
  void fourMessages() {
    world = new World();
    world.login().fill("INBOX", 4);
    a = world.select("INBOX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY",
        "COPY 1",
        "COPY x Archive",
        "COPY 1 Archive x",
        "COPY 5 Archive",
        "UID COPY 0 Archive",
        "MOVE 1",
        "MOVE 1 Archive x",
        "MOVE 5 Archive",
        "UID MOVE Archive"
      })
  void syntaxErrors(String command) {
    assertThat(a.run(command)).singleElement().asString().startsWith("BAD ");
  }

  @Test
  void copyTellsTheNewUids() {
    Client b = world.select("Archive");
    assertThat(a.run("COPY 2:3 Archive"))
        .singleElement()
        .asString()
        .matches("OK \\[COPYUID \\d+ 2:3 1:2] COPY completed");
    assertThat(a.run("UID COPY 1,4 Archive").getFirst())
        .matches("OK \\[COPYUID \\d+ 1,4 3:4] COPY completed");
    assertThat(b.run("NOOP")).contains("* 4 EXISTS");
    assertThat(b.run("FETCH 3 BODY.PEEK[TEXT]"))
        .containsExactly("* 3 FETCH (BODY[TEXT] {8}", "body 1", ")", "OK FETCH completed");
  }

  @Test
  void copyKeepsFlagsAndDate() {
    a.append("INBOX (\\Flagged $Work) \"17-Jul-1996 02:44:25 -0700\"", "Subject: x\r\n\r\n");
    a.ok("UID COPY 5 Archive");
    a.ok("SELECT Archive");
    assertThat(a.run("FETCH 1 (FLAGS INTERNALDATE)").getFirst())
        .isEqualTo(
            "* 1 FETCH (FLAGS (\\Flagged \\Recent $Work) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")");
  }

  @Test
  void aTargetThatIsNotThere() {
    assertThat(a.run("COPY 1 Nowhere")).singleElement().asString().startsWith("NO [TRYCREATE] ");
    assertThat(a.run("UID MOVE 1 Nowhere"))
        .singleElement()
        .asString()
        .startsWith("NO [TRYCREATE] ");
    assertThat(a.run("FETCH 1 UID")).containsExactly("* 1 FETCH (UID 1)", "OK FETCH completed");
  }

  @Test
  void uidsThatAreNotThereAreNoError() {
    assertThat(a.run("UID COPY 17 Archive")).containsExactly("OK Nothing to copy");
    assertThat(a.run("UID MOVE 17 Archive")).containsExactly("OK Nothing to move");
    assertThat(a.run("UID COPY 4:17 Archive").getFirst())
        .matches("OK \\[COPYUID \\d+ 4 1] COPY completed");
  }

  @Test
  void moveTellsWhereToAndThenThatTheyAreGone() {
    Client b = world.select("INBOX");
    List<String> lines = a.run("MOVE 2,4 Archive");
    assertThat(lines.getFirst()).matches("\\* OK \\[COPYUID \\d+ 2,4 1:2] Moved");
    assertThat(lines.subList(1, lines.size()))
        .containsExactly("* 4 EXPUNGE", "* 2 EXPUNGE", "OK MOVE completed");
    assertThat(b.run("NOOP")).containsExactly("* 4 EXPUNGE", "* 2 EXPUNGE", "OK NOOP completed");
    a.ok("SELECT Archive");
    assertThat(a.run("FETCH 1:* UID"))
        .containsExactly("* 1 FETCH (UID 1)", "* 2 FETCH (UID 2)", "OK FETCH completed");
  }

  @Test
  void uidMoveWithQresyncTellsVanished() {
    Client b = world.selectQresync("INBOX");
    List<String> lines = b.run("UID MOVE 1:2 Archive");
    assertThat(lines.get(0)).matches("\\* OK \\[COPYUID \\d+ 1:2 1:2] Moved");
    assertThat(lines.get(1)).isEqualTo("* VANISHED 1:2");
    assertThat(lines.get(2)).matches("OK \\[HIGHESTMODSEQ \\d+] MOVE completed");
  }

  @Test
  void moveIntoTheSameMailbox() {
    List<String> lines = a.run("UID MOVE 1 INBOX");
    assertThat(lines.getFirst()).matches("\\* OK \\[COPYUID \\d+ 1 5] Moved");
    assertThat(lines).contains("* 1 EXPUNGE").endsWith("OK MOVE completed");
    assertThat(a.run("UID FETCH 1:* FLAGS")).contains("* 4 FETCH (UID 5 FLAGS (\\Recent))");
  }

  @Test
  void moveOutOfAMailboxOpenedByExamine() {
    a.ok("EXAMINE INBOX");
    assertThat(a.run("MOVE 1 Archive")).containsExactly("NO [READ-ONLY] Mailbox is read-only");
    assertThat(a.end("COPY 1 Archive")).startsWith("OK [COPYUID ");
  }
}
