package io.mailkeep.imap.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// EXPUNGE (RFC 9051 §6.4.3) and UID EXPUNGE (RFC 4315 §2.1).
class ExpungeTest {
  private World world;
  private Client a;
  private Client b;

  @BeforeEach
  void fiveMessagesTwoOfThemDeleted() {
    world = new World();
    world.login().fill("INBOX", 5);
    a = world.select("INBOX");
    a.ok("STORE 2,4 +FLAGS.SILENT (\\Deleted)");
    b = world.select("INBOX");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXPUNGE 1", "UID EXPUNGE", "UID EXPUNGE x", "UID EXPUNGE 1 2"})
  void syntaxErrors(String command) {
    assertThat(a.run(command)).singleElement().asString().startsWith("BAD ");
  }

  @Test
  void deletedMessagesGo() {
    assertThat(a.run("EXPUNGE"))
        .containsExactly("* 4 EXPUNGE", "* 2 EXPUNGE", "OK EXPUNGE completed");
    assertThat(a.run("EXPUNGE")).containsExactly("OK EXPUNGE completed");
    assertThat(b.run("NOOP")).containsExactly("* 4 EXPUNGE", "* 2 EXPUNGE", "OK NOOP completed");
    assertThat(a.run("FETCH 1:* UID"))
        .containsExactly(
            "* 1 FETCH (UID 1)", "* 2 FETCH (UID 3)", "* 3 FETCH (UID 5)", "OK FETCH completed");
  }

  @Test
  void uidExpungeTakesOnlyWhatIsNamedAndDeleted() {
    assertThat(a.run("UID EXPUNGE 1:2")).containsExactly("* 2 EXPUNGE", "OK EXPUNGE completed");
    assertThat(a.run("UID EXPUNGE 17")).containsExactly("OK EXPUNGE completed");
    assertThat(b.run("NOOP")).containsExactly("* 2 EXPUNGE", "OK NOOP completed");
  }

  @Test
  void withQresyncTheyVanish() {
    Client c = world.selectQresync("INBOX");
    assertThat(c.run("EXPUNGE"))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("* VANISHED 2,4"),
            line -> assertThat(line).matches("OK \\[HIGHESTMODSEQ \\d+] EXPUNGE completed"));
  }

  @Test
  void storeAndExpungePipelinedKeepTheirOrder() {
    a.send("x STORE 1 +FLAGS.SILENT (\\Deleted)\r\ny EXPUNGE\r\n".getBytes(UTF_8));
    assertThat(a.line()).isEqualTo("x OK STORE completed");
    assertThat(a.line()).isEqualTo("* 4 EXPUNGE");
    assertThat(a.line()).isEqualTo("* 2 EXPUNGE");
    assertThat(a.line()).isEqualTo("* 1 EXPUNGE");
    assertThat(a.line()).isEqualTo("y OK EXPUNGE completed");
  }

  @Test
  void aMailboxOpenedByExamineKeepsAll() {
    a.ok("EXAMINE INBOX");
    assertThat(a.run("EXPUNGE")).containsExactly("NO [READ-ONLY] Mailbox is read-only");
  }
}
