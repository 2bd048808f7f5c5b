package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.MessageRow;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// STORE and UID STORE (RFC 9051 §6.4.6, RFC 7162 §3.1.3).
class StoreTest {
  private World world;
  private Client a;
  private Client b;

  @BeforeEach
  void threeMessages() {
    world = new World();
    world.login().fill("INBOX", 3);
    a = world.select("INBOX");
    b = world.select("INBOX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STORE",
        "STORE 1",
        "STORE 1 FLAGS",
        "STORE 1 NONSENSE (\\Seen)",
        "STORE 1 +FLAGS.LOUD (\\Seen)",
        "STORE 1 *FLAGS (\\Seen)",
        "STORE 1 FLAGS (\\Seen",
        "STORE 1 FLAGS (\\Seen) x",
        "STORE 1 FLAGS (\\Nonsense)",
        "STORE 1 FLAGS (\\*)",
        "STORE 0 FLAGS (\\Seen)",
        "STORE 4 FLAGS (\\Seen)",
        "STORE 1 (UNCHANGEDSINCE x) FLAGS (\\Seen)",
        "STORE 1 (UNCHANGEDSINCE) FLAGS (\\Seen)",
        "STORE 1 (NONSENSE 1) FLAGS (\\Seen)",
        "UID STORE x FLAGS (\\Seen)"
      })
  void syntaxErrors(String command) {
    assertThat(a.run(command)).singleElement().asString().startsWith("BAD ");
  }

  @Test
  void addRemoveReplace() {
    assertThat(a.run("STORE 1:2 +FLAGS (\\Seen $Work)"))
        .contains("* 1 FETCH (FLAGS (\\Seen $Work))", "* 2 FETCH (FLAGS (\\Seen $Work))")
        .endsWith("OK STORE completed");
    assertThat(a.run("STORE 1 -FLAGS \\Seen"))
        .containsExactly("* 1 FETCH (FLAGS ($Work))", "OK STORE completed");
    assertThat(a.run("UID STORE 1 FLAGS (\\Flagged \\Recent)"))
        .containsExactly("* 1 FETCH (UID 1 FLAGS (\\Flagged))", "OK STORE completed");
    assertThat(a.run("STORE 1 FLAGS ()"))
        .containsExactly("* 1 FETCH (FLAGS ())", "OK STORE completed");
  }

  @Test
  void othersAreTold() {
    a.ok("STORE 2 +FLAGS (\\Answered)");
    assertThat(b.run("NOOP"))
        .containsExactly("* 2 FETCH (FLAGS (\\Answered))", "OK NOOP completed");
    assertThat(a.run("NOOP")).containsExactly("OK NOOP completed");
  }

  @Test
  void aNewKeywordIsAnnouncedBeforeItIsUsed() {
    assertThat(a.run("STORE 2 +FLAGS ($Junk)"))
        .containsExactly(
            "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk)",
            "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Junk \\*)] Kept",
            "* 2 FETCH (FLAGS ($Junk))",
            "OK STORE completed");
  }

  @Test
  void silentTellsNothingOfItsOwnChange() {
    b.ok("STORE 3 +FLAGS (\\Flagged)");
    assertThat(a.run("STORE 1:2 +FLAGS.SILENT (\\Seen)"))
        .containsExactly("* 3 FETCH (FLAGS (\\Flagged))", "OK STORE completed");
  }

  @Test
  void silentStillTellsTheModSeqToWhoWantsIt() {
    Client c = world.login();
    c.ok("ENABLE CONDSTORE");
    c.ok("SELECT INBOX");
    assertThat(c.run("STORE 1 +FLAGS.SILENT (\\Seen)"))
        .satisfiesExactly(
            line -> assertThat(line).matches("\\* 1 FETCH \\(MODSEQ \\(\\d+\\)\\)"),
            line -> assertThat(line).isEqualTo("OK STORE completed"));
    assertThat(c.run("UID STORE 1 +FLAGS (\\Flagged)").getFirst())
        .matches("\\* 1 FETCH \\(UID 1 FLAGS \\(\\\\Flagged \\\\Seen\\) MODSEQ \\(\\d+\\)\\)");
  }

  @Test
  void unchangedSinceLeavesAloneWhatOthersChanged() {
    Client c = world.selectQresync("INBOX");
    String line = c.run("FETCH 2 (MODSEQ)").getFirst();
    String modSeq = line.replaceAll(".*MODSEQ \\((\\d+)\\).*", "$1");
    b.ok("STORE 2 +FLAGS (\\Flagged)");
    assertThat(c.run("STORE 1:2 (UNCHANGEDSINCE %s) +FLAGS.SILENT (\\Seen)".formatted(modSeq)))
        .anyMatch(l -> l.matches("\\* 2 FETCH \\(UID 2 FLAGS \\(\\\\Flagged\\) MODSEQ .*"))
        .anyMatch(l -> l.matches("\\* 1 FETCH \\(UID 1 MODSEQ .*"))
        .endsWith("OK [MODIFIED 2] Some were changed meanwhile");
    assertThat(c.end("UID STORE 2:3 (UNCHANGEDSINCE 0) +FLAGS (\\Seen)"))
        .isEqualTo("OK [MODIFIED 2:3] Some were changed meanwhile");
  }

  @Test
  void aMailboxOpenedByExamineIsNotChanged() {
    a.ok("EXAMINE INBOX");
    assertThat(a.run("STORE 1 +FLAGS (\\Seen)"))
        .containsExactly("NO [READ-ONLY] Mailbox is read-only");
  }

  @Test
  void uidsThatAreNotThereAreNoError() {
    assertThat(a.run("UID STORE 17 +FLAGS (\\Seen)")).containsExactly("OK STORE completed");
    assertThat(a.run("UID STORE 3:17 +FLAGS (\\Seen)"))
        .containsExactly("* 3 FETCH (UID 3 FLAGS (\\Seen))", "OK STORE completed");
  }

  @Test
  void uidsTheSessionWasNotToldOfYetWork() {
    b.append("INBOX", "Subject: four\r\n\r\n");
    assertThat(a.run("UID STORE 4 +FLAGS (\\Seen)"))
        .contains("* 4 EXISTS", "* 4 FETCH (UID 4 FLAGS (\\Seen))")
        .endsWith("OK STORE completed");
  }

  @Test
  void oneKeywordTooMany() {
    String keywords =
        IntStream.range(0, MessageRow.MAX_KEYWORDS)
            .mapToObj(i -> "k" + i)
            .collect(Collectors.joining(" "));
    a.ok("STORE 1 FLAGS.SILENT (" + keywords + ")");
    assertThat(a.end("STORE 1 +FLAGS.SILENT (one-more)")).startsWith("NO [LIMIT] ");
  }

  @Test
  void expungesWait() {
    b.ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
    b.ok("EXPUNGE");
    assertThat(a.run("STORE 3 +FLAGS (\\Seen)"))
        .containsExactly("* 3 FETCH (FLAGS (\\Seen))", "OK STORE completed");
    assertThat(a.run("NOOP")).containsExactly("* 1 EXPUNGE", "OK NOOP completed");
  }

  /// A client that is told a modseq takes all below it as known (RFC 7162 §3.1): without its flags,
  /// it would never hear of what others changed in the same message.
  @Test
  void silentTellsTheFlagsThatOthersChangedBeforeItsModSeq() {
    a.ok("FETCH 1 (MODSEQ)");
    b.ok("STORE 1:2 +FLAGS.SILENT (\\Flagged)");
    assertThat(a.run("STORE 2:3 +FLAGS.SILENT (\\Seen)"))
        .satisfiesExactly(
            line -> assertThat(line).matches("\\* 1 FETCH \\(FLAGS \\(\\\\Flagged\\) MODSEQ.*"),
            line ->
                assertThat(line)
                    .matches("\\* 2 FETCH \\(FLAGS \\(\\\\Flagged \\\\Seen\\) MODSEQ.*"),
            line -> assertThat(line).matches("\\* 3 FETCH \\(MODSEQ \\([0-9]+\\)\\)"),
            line -> assertThat(line).isEqualTo("OK STORE completed"));
    b.ok("STORE 1 -FLAGS.SILENT (\\Flagged)");
    assertThat(a.run("STORE 1 -FLAGS.SILENT (\\Flagged)"))
        .satisfiesExactly(
            line -> assertThat(line).matches("\\* 1 FETCH \\(FLAGS \\(\\) MODSEQ.*"),
            line -> assertThat(line).isEqualTo("OK STORE completed"));
  }
}
