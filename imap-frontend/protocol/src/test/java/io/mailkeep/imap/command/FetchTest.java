package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// FETCH and UID FETCH (RFC 9051 §6.4.5, RFC 7162).
class FetchTest {
  private static final String MESSAGE =
      """
      From: Terry Gray <gray@cac.washington.edu>\r
      To: imap@cac.washington.edu\r
      Subject: a subject\r
      MIME-Version: 1.0\r
      Content-Type: multipart/mixed; boundary=x\r
      \r
      --x\r
      Content-Type: text/plain\r
      \r
      hello\r
      --x\r
      Content-Type: application/octet-stream\r
      Content-Transfer-Encoding: base64\r
      \r
      SGFsbG8=\r
      --x--\r
      """;

  private World world;
  private Client a;

  @BeforeEach
  void twoMessages() {
    world = new World();
    a = world.login();
    a.append("INBOX \"17-Jul-1996 02:44:25 -0700\"", MESSAGE);
    a.append("INBOX (\\Seen $Work)", "Subject: two\r\n\r\nbody\r\n");
    a = world.select("INBOX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FETCH",
        "FETCH 1",
        "FETCH 1 ",
        "FETCH 0 FLAGS",
        "FETCH x FLAGS",
        "FETCH 3 FLAGS",
        "FETCH 1 NONSENSE",
        "FETCH 1 FLAGS UID",
        "FETCH 1 (FLAGS) (NONSENSE 1)",
        "FETCH 1 (FLAGS) (CHANGEDSINCE x)",
        "FETCH 1 (FLAGS) (CHANGEDSINCE 1",
        "FETCH 1 (FLAGS) (CHANGEDSINCE 1 VANISHED)",
        "UID FETCH 1 (FLAGS) (VANISHED)",
        "UID FETCH 1 (FLAGS) (CHANGEDSINCE 1 VANISHED)"
      })
  void syntaxErrors(String command) {
    assertThat(a.run(command)).singleElement().asString().startsWith("BAD ");
  }

  @Test
  void notWithoutAMailbox() {
    assertThat(world.login().run("FETCH 1 FLAGS")).singleElement().asString().startsWith("BAD ");
  }

  @Test
  void attributes() {
    assertThat(a.run("FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE)"))
        .containsExactly(
            "* 1 FETCH (UID 1 FLAGS () INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE %d)"
                .formatted(MESSAGE.length()),
            "* 2 FETCH (UID 2 FLAGS (\\Seen $Work) INTERNALDATE \"22-Nov-2026 12:34:56 +0000\""
                + " RFC822.SIZE 22)",
            "OK FETCH completed");
    assertThat(a.run("UID FETCH 2 FLAGS"))
        .containsExactly("* 2 FETCH (UID 2 FLAGS (\\Seen $Work))", "OK FETCH completed");
  }

  @Test
  void macros() {
    assertThat(a.run("FETCH 2 FAST"))
        .containsExactly(
            "* 2 FETCH (FLAGS (\\Seen $Work) INTERNALDATE \"22-Nov-2026 12:34:56 +0000\""
                + " RFC822.SIZE 22)",
            "OK FETCH completed");
    assertThat(a.run("FETCH 2 FULL").getFirst())
        .endsWith(
            " ENVELOPE (NIL \"two\" NIL NIL NIL NIL NIL NIL NIL NIL)"
                + " BODY (\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 6 1))");
  }

  @Test
  void envelopeAndStructure() {
    String gray = "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))";
    assertThat(a.run("FETCH 1 ENVELOPE").getFirst())
        .isEqualTo(
            "* 1 FETCH (ENVELOPE (NIL \"a subject\" %s %s %s".formatted(gray, gray, gray)
                + " ((NIL NIL \"imap\" \"cac.washington.edu\")) NIL NIL NIL NIL))");
    assertThat(a.run("FETCH 1 BODYSTRUCTURE").getFirst())
        .isEqualTo(
            "* 1 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL"
                + " \"7bit\" 5 0 NIL NIL NIL NIL)(\"application\" \"octet-stream\" NIL NIL NIL"
                + " \"base64\" 8 NIL NIL NIL NIL) \"mixed\" (\"boundary\" \"x\") NIL NIL NIL))");
  }

  @Test
  void sections() {
    assertThat(a.run("FETCH 1 (BODY.PEEK[1] BODY.PEEK[2.MIME])"))
        .containsExactly(
            "* 1 FETCH (BODY[1] {5}",
            "hello BODY[2.MIME] {77}",
            "Content-Type: application/octet-stream",
            "Content-Transfer-Encoding: base64",
            "",
            ")",
            "OK FETCH completed");
    assertThat(a.run("UID FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT to)]<0.9>"))
        .containsExactly(
            "* 1 FETCH (UID 1 BODY[HEADER.FIELDS (SUBJECT to)]<0> {9}",
            "To: imap@)", "OK FETCH completed");
    assertThat(a.run("FETCH 1 (BODY.PEEK[3] BINARY.PEEK[2] BINARY.SIZE[2])"))
        .containsExactly(
            "* 1 FETCH (BODY[3] NIL BINARY[2] {5}",
            "Hallo BINARY.SIZE[2] 5)", "OK FETCH completed");
  }

  @Test
  void theOldItems() {
    assertThat(a.run("FETCH 2 (RFC822.PEEK RFC822.HEADER)"))
        .containsExactly(
            "* 2 FETCH (RFC822 {22}",
            "Subject: two",
            "",
            "body",
            " RFC822.HEADER {16}",
            "Subject: two",
            "",
            ")",
            "OK FETCH completed");
  }

  @Test
  void readingMarksSeenAndTellsTheFlagsOnce() {
    Client b = world.select("INBOX");
    assertThat(a.run("FETCH 1:2 BODY[TEXT]<0.3>"))
        .containsExactly(
            "* 1 FETCH (FLAGS (\\Seen) BODY[TEXT]<0> {3}",
            "--x)", "* 2 FETCH (BODY[TEXT]<0> {3}", "bod)", "OK FETCH completed");
    assertThat(a.run("FETCH 1 BODY[TEXT]<0.3>"))
        .containsExactly("* 1 FETCH (BODY[TEXT]<0> {3}", "--x)", "OK FETCH completed");
    assertThat(b.run("NOOP")).containsExactly("* 1 FETCH (FLAGS (\\Seen))", "OK NOOP completed");
  }

  @Test
  void readingAMailboxOpenedByExamineMarksNothing() {
    a.ok("EXAMINE INBOX");
    assertThat(a.run("FETCH 1 (FLAGS BODY[TEXT]<0.3>)"))
        .containsExactly("* 1 FETCH (FLAGS () BODY[TEXT]<0> {3}", "--x)", "OK FETCH completed");
  }

  @Test
  void whatOthersDidComesFirst() {
    Client b = world.select("INBOX");
    b.ok("STORE 2 -FLAGS (\\Seen)");
    b.append("INBOX", "Subject: three\r\n\r\n");
    assertThat(a.run("FETCH 1 UID"))
        .contains("* 3 EXISTS", "* 2 FETCH (FLAGS ($Work))", "* 1 FETCH (UID 1)")
        .endsWith("* 1 FETCH (UID 1)", "OK FETCH completed");
  }

  @Test
  void expungesWaitForACommandThatMayTellThem() {
    Client b = world.select("INBOX");
    b.ok("STORE 1 +FLAGS (\\Deleted)");
    b.ok("EXPUNGE");
    assertThat(a.run("FETCH 1:2 UID"))
        .containsExactly("* 2 FETCH (UID 2)", "OK [EXPUNGEISSUED] Some of the messages are gone");
    assertThat(a.run("UID FETCH 1:2 UID"))
        .containsExactly("* 1 EXPUNGE", "* 1 FETCH (UID 2)", "OK FETCH completed");
  }

  @Test
  void changedSince() {
    long before = modSeq(a, 1);
    Client b = world.select("INBOX");
    b.ok("STORE 1 +FLAGS (\\Flagged)");
    long after = modSeq(a, 1);
    assertThat(after).isGreaterThan(before);
    assertThat(a.run("FETCH 1:* (FLAGS) (CHANGEDSINCE %d)".formatted(before)))
        .contains("* 1 FETCH (FLAGS (\\Flagged) MODSEQ (%d))".formatted(after))
        .doesNotContain("* 1 FETCH (FLAGS (\\Flagged))");
    assertThat(a.run("UID FETCH 1:* (FLAGS) (CHANGEDSINCE %d)".formatted(after)))
        .containsExactly("OK FETCH completed");
    assertThat(a.run("UID FETCH 1:* (FLAGS) (CHANGEDSINCE 0)")).hasSize(3);
  }

  @Test
  void vanished() {
    Client b = world.selectQresync("INBOX");
    long before = modSeq(b, 2);
    a.ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
    a.ok("EXPUNGE");
    b.run("NOOP");
    assertThat(b.run("UID FETCH 1:300 (FLAGS) (CHANGEDSINCE %d VANISHED)".formatted(before)))
        .containsExactly("* VANISHED (EARLIER) 1", "OK FETCH completed");
  }

  @Test
  void askingForAModSeqSwitchesCondstoreOn() {
    Client b = world.select("INBOX");
    assertThat(b.run("FETCH 1 MODSEQ"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("* OK [HIGHESTMODSEQ "),
            line -> assertThat(line).matches("\\* 1 FETCH \\(MODSEQ \\([1-9][0-9]*\\)\\)"),
            line -> assertThat(line).isEqualTo("OK FETCH completed"));
    a.ok("STORE 1 +FLAGS (\\Flagged)");
    assertThat(b.run("NOOP").getFirst())
        .matches("\\* 1 FETCH \\(FLAGS \\(\\\\Flagged\\) MODSEQ \\([1-9][0-9]*\\)\\)");
  }

  @Test
  void aSetOfNothingIsNoError() {
    a.ok("SELECT Sent");
    assertThat(a.run("UID FETCH 1:* FLAGS")).containsExactly("OK FETCH completed");
    assertThat(a.run("UID FETCH 17 (FLAGS BODY[])")).containsExactly("OK FETCH completed");
    assertThat(a.run("UID FETCH 1:4294967295 FLAGS")).containsExactly("OK FETCH completed");
  }

  @Test
  void manyBodiesComeInOrder() {
    Client b = world.login();
    for (int i = 0; i < 600; i++) {
      b.append("Archive", "X: %d\r\n\r\nbody %d\r\n".formatted(i, i).repeat(1 + i % 50));
    }
    b.ok("SELECT Archive");
    List<String> lines = b.run("UID FETCH 1:* BODY.PEEK[TEXT]<0.8>");
    assertThat(lines.stream().filter(line -> line.startsWith("* "))).hasSize(600);
    assertThat(lines.subList(0, 2)).containsExactly("* 1 FETCH (UID 1 BODY[TEXT]<0> {8}", "body 0");
    assertThat(lines)
        .containsSubsequence(
            "* 200 FETCH (UID 200 BODY[TEXT]<0> {8}",
            "body 199)", "* 599 FETCH (UID 599 BODY[TEXT]<0> {8}", "body 598)");
  }

  @Test
  void aLostBodyCostsItsOwnMessageOnly() {
    LostBodies bodies = new LostBodies();
    World broken = new World(bodies::around);
    Client b = broken.login();
    b.append("INBOX", "Subject: one\r\n\r\nlost\r\n");
    b.append("INBOX", "Subject: two\r\n\r\nkept\r\n");
    b.ok("SELECT INBOX");
    bodies.lose(1);
    assertThat(b.run("FETCH 1:2 (BODY.PEEK[TEXT] BODY.PEEK[HEADER.FIELDS (Subject)])"))
        .containsExactly(
            "* 1 FETCH (BODY[TEXT] NIL BODY[HEADER.FIELDS (Subject)] {16}",
            "Subject: one",
            "",
            ")",
            "* 2 FETCH (BODY[TEXT] {6}",
            "kept",
            " BODY[HEADER.FIELDS (Subject)] {16}",
            "Subject: two",
            "",
            ")",
            "NO [UNAVAILABLE] Some messages could not be read");
  }

  private static long modSeq(Client client, int number) {
    String line =
        client.run("FETCH %d (MODSEQ)".formatted(number)).stream()
            .filter(l -> l.startsWith("* %d FETCH (MODSEQ".formatted(number)))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D+(\\d+)\\D+(\\d+)\\D+", "$2"));
  }
}
