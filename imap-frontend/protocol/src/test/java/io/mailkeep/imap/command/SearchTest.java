package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SEARCH and UID SEARCH (RFC 9051 §6.4.4, RFC 4731, RFC 5182, RFC 7162 §3.1.5). Messages 1 to 4
/// have the UIDs 2 to 5.
class SearchTest {
  private World world;
  private Client a;

  @BeforeEach
  void fourMessages() {
    world = new World();
    a = world.login();
    a.fill("INBOX", 1);
    a.append(
        "INBOX (\\Seen) \"1-Feb-2020 10:00:00 +0000\"",
        """
        From: Smith <smith@example.com>\r
        Date: Sat, 01 Feb 2020 23:00:00 -0800\r
        Subject: first\r
        \r
        hello world\r
        """);
    a.append(
        "INBOX (\\Flagged $Work) \"2-Feb-2020 10:00:00 +0000\"",
        "From: Jones <jones@example.com>\r\nSubject: second\r\n\r\nHELLO again\r\n");
    a.append(
        "INBOX (\\Seen \\Flagged) \"3-Feb-2020 10:00:00 +0000\"",
        "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\nX-Mark: yes\r\n\r\n" + "x".repeat(2_000));
    a.append("INBOX (\\Draft) \"4-Feb-2020 10:00:00 +0000\"", "\r\n");
    a.ok("SELECT INBOX");
    a.ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
    a.ok("EXPUNGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEARCH", "SEARCH NONSENSE", "UID SEARCH", "SEARCH RETURN (ALL)"})
  void syntaxErrors(String command) {
    assertThat(a.run(command)).singleElement().asString().startsWith("BAD ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ALL | 1 2 3 4",
        "SEEN | 1 3",
        "UNSEEN FLAGGED | 2",
        "OR SEEN KEYWORD $work | 1 2 3",
        "NOT (OR SEEN FLAGGED) | 4",
        "UNKEYWORD $Work DRAFT | 4",
        "2:3 | 2 3",
        "*:3 | 3 4",
        "9 | ~~",
        "UID 2,5 | 1 4",
        "NOT 1:3 | 4",
        "FROM \"smith\" | 1",
        "SUBJECT second | 2",
        "CHARSET UTF-8 SUBJECT \"GRÜßE\" | 3",
        "CHARSET UTF-8 SUBJECT \"grüzi\" | ~~",
        "HEADER X-Mark \"\" | 3",
        "HEADER X-Mark no | ~~",
        "BODY hello | 1 2",
        "TEXT jones | 2",
        "LARGER 1000 | 3",
        "SMALLER 3 | 4",
        "SINCE 2-Feb-2020 BEFORE 4-Feb-2020 | 2 3",
        "ON 1-Feb-2020 | 1",
        "SENTON 1-Feb-2020 | 1",
        "SAVEDON 22-Nov-2026 | 1 2 3 4",
        "SAVEDBEFORE 22-Nov-2026 | ~~",
        "SAVEDSINCE 22-Nov-2026 SINCE 3-Feb-2020 | 3 4",
        "SAVEDATESUPPORTED SEEN | 1 3",
        "YOUNGER 259200 | ~~",
        "OLDER 259200 | 1 2 3 4",
        // 2026-11-22T12:34:56Z is 214713296 s after 2-Feb-2020 10:00:00
        "YOUNGER 214713296 | 2 3 4",
        "YOUNGER 214713295 | 3 4",
        "UNSEEN OLDER 214713296 | 2",
        "OLDER 214713297 | 1",
        "THREADID T1 | ~~",
        "NOT THREADID T1 | 1 2 3 4",
        "RECENT | 1 2 3 4",
        "OLD | ~~"
      })
  void keys(String keys, String numbers) {
    assertThat(a.run("SEARCH " + keys))
        .containsExactly(("* SEARCH " + numbers).strip(), "OK SEARCH completed");
  }

  /// The header block that is kept beside an email ends at 64 KiB; the search goes on in the body.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SUBJECT late | 5",
        "SUBJECT early | ~~",
        "FROM late@example.org | 5",
        "HEADER X-Late \"\" | 5",
        "NOT HEADER X-Late \"\" | 1 2 3 4",
        "TEXT \"no needle\" | 5",
        "BODY needle | ~~",
        "SENTON 5-Feb-2020 | 5",
        "SENTSINCE 2-Feb-2020 | 5",
        "SENTBEFORE 2-Feb-2020 | 1",
        "OR SUBJECT second SUBJECT late | 2 5",
        "SUBJECT late BODY \"the end\" | 5",
        "SUBJECT late BODY world | ~~",
        "HEADER X-Pad 9999 | 5"
      })
  void headerFieldsBeyondTheHeaderBlock(String keys, String numbers) {
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      message.append("X-Pad: ").append(i).append("\r\n");
    }
    message.append("Subject: late\r\nFrom: (x) late @example.org\r\nX-Late: no needle\r\n");
    message.append("Date: Wed, 5 Feb 2020 10:00:00 +0000\r\n\r\nthe end\r\n");
    a.append("INBOX", message.toString());
    a.ok("NOOP");
    keys(keys, numbers);
  }

  /// RFC 9051 §6.4.4: TEXT looks at the MIME headers of parts, BODY does not.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "TEXT report.pdf | 5",
        "TEXT nested.pdf | 5",
        "CHARSET UTF-8 TEXT \"grün\" | 5",
        "BODY report.pdf | ~~",
        "NOT BODY report.pdf TEXT report.pdf | 5",
        "BODY \"the end\" TEXT report.pdf | 5",
        "BODY \"inner subject\" | 5",
        "TEXT nowhere | ~~"
      })
  void mimeHeadersOfParts(String keys, String numbers) {
    a.append(
        "INBOX",
        """
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        Content-Type: application/pdf; name=report.pdf\r
        Content-Description: =?utf-8?q?gr=C3=BCn?=\r
        \r
        data\r
        --b\r
        Content-Type: message/rfc822\r
        \r
        Subject: inner subject\r
        Content-Type: multipart/mixed; boundary=c\r
        \r
        --c\r
        Content-Disposition: attachment; filename=nested.pdf\r
        \r
        the end\r
        --c--\r
        --b--\r
        """);
    a.ok("NOOP");
    keys(keys, numbers);
  }

  /// RFC 9051 §6.4.4: FROM, TO, CC and BCC look at what ENVELOPE tells.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "FROM user@domain.org | 5",
        "FROM \"<user@domain.org>\" | 5",
        "FROM \"comment\" | 5",
        "TO a.b@c.d | 5",
        "TO \"Doe \\\"JJ\\\" John\" | 5",
        "TO \"John <j@x.org>\" | 5",
        "CHARSET UTF-8 CC \"Jürgen\" | 5",
        "CC \"j@b.example\" | 5",
        "BCC friends | 5",
        "BCC MISSING | ~~",
        "NOT FROM user@domain.org | 1 2 3 4",
        "TEXT user@domain.org | ~~"
      })
  void addressesAsEnvelopeTellsThem(String keys, String numbers) {
    a.append(
        "INBOX",
        """
        From: <user (comment)@ (comment) domain.org>\r
        To: <a . b@c . d>, "Doe \\"JJ\\" John"\r
          <@hop:j@x.org>\r
        Cc: =?utf-8?q?J=C3=BCrgen?= <j @ b.\r
         example>\r
        Bcc: friends:;\r
        \r
        """);
    a.ok("NOOP");
    keys(keys, numbers);
  }

  @Test
  void uidsAreToldByUidSearch() {
    assertThat(a.run("UID SEARCH 2:3")).containsExactly("* SEARCH 3 4", "OK SEARCH completed");
    assertThat(a.run("UID SEARCH UID 1:3")).containsExactly("* SEARCH 2 3", "OK SEARCH completed");
  }

  @Test
  void aCharsetNobodyKnows() {
    assertThat(a.run("SEARCH CHARSET X-KLINGON TEXT x"))
        .singleElement()
        .asString()
        .startsWith("NO [BADCHARSET (US-ASCII UTF-8 ISO-8859-1 ");
  }

  @Test
  void resultOptions() {
    assertThat(a.run("SEARCH RETURN (MIN MAX COUNT) FLAGGED").getFirst())
        .matches("\\* ESEARCH \\(TAG \"t\\d+\"\\) MIN 2 MAX 3 COUNT 2");
    assertThat(a.run("UID SEARCH RETURN () ALL").getFirst())
        .matches("\\* ESEARCH \\(TAG \"t\\d+\"\\) UID ALL 2:5");
    assertThat(a.run("UID SEARCH RETURN (MIN COUNT) DELETED").getFirst())
        .matches("\\* ESEARCH \\(TAG \"t\\d+\"\\) UID COUNT 0");
    assertThat(a.run("SEARCH RETURN (ALL) DELETED").getFirst())
        .matches("\\* ESEARCH \\(TAG \"t\\d+\"\\)");
  }

  @Test
  void withRev2TheAnswerIsAnEsearch() {
    Client b = world.login();
    b.ok("ENABLE IMAP4rev2");
    b.ok("SELECT INBOX");
    assertThat(b.run("SEARCH SEEN").getFirst()).matches("\\* ESEARCH \\(TAG \"t\\d+\"\\) ALL 1,3");
  }

  @Test
  void theResultIsKept() {
    assertThat(a.run("SEARCH RETURN (SAVE) FLAGGED")).containsExactly("OK SEARCH completed");
    assertThat(a.run("FETCH $ UID"))
        .containsExactly("* 2 FETCH (UID 3)", "* 3 FETCH (UID 4)", "OK FETCH completed");
    assertThat(a.run("SEARCH $ SEEN")).containsExactly("* SEARCH 3", "OK SEARCH completed");
    assertThat(a.run("UID SEARCH RETURN (SAVE MIN) ALL").getFirst())
        .matches("\\* ESEARCH \\(TAG \"t\\d+\"\\) UID MIN 2");
    assertThat(a.run("UID FETCH $ FLAGS"))
        .containsExactly("* 1 FETCH (UID 2 FLAGS (\\Seen \\Recent))", "OK FETCH completed");
    a.run("SEARCH RETURN (SAVE) CHARSET X-KLINGON ALL");
    assertThat(a.run("FETCH $ UID")).containsExactly("OK FETCH completed");
  }

  @Test
  void whatIsExpungedIsNoLongerInTheKeptResult() {
    a.ok("SEARCH RETURN (SAVE) ALL");
    a.ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
    a.ok("EXPUNGE");
    assertThat(a.run("UID SEARCH $")).containsExactly("* SEARCH 3 4 5", "OK SEARCH completed");
    assertThat(a.end("COPY $ Archive")).matches("OK \\[COPYUID \\d+ 3:5 1:3] COPY completed");
  }

  @Test
  void modSeqs() {
    String line = a.run("FETCH 3 MODSEQ").get(1);
    String modSeq = line.replaceAll(".*MODSEQ \\((\\d+)\\).*", "$1");
    assertThat(a.run("SEARCH MODSEQ %s SEEN".formatted(modSeq)))
        .containsExactly("* SEARCH 3 (MODSEQ %s)".formatted(modSeq), "OK SEARCH completed");
    assertThat(a.run("SEARCH RETURN (MIN) MODSEQ 1 3:4").getFirst())
        .endsWith(" MIN 3 MODSEQ " + modSeq);
    assertThat(a.run("SEARCH MODSEQ 999999999")).containsExactly("* SEARCH", "OK SEARCH completed");
  }

  @Test
  void whatOthersDidComesFirstButNoExpunges() {
    Client b = world.select("INBOX");
    b.ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
    b.ok("EXPUNGE");
    b.append("INBOX (\\Seen)", "\r\n");
    assertThat(a.run("SEARCH SEEN"))
        .contains("* 5 EXISTS")
        .doesNotContain("* 1 EXPUNGE")
        .endsWith("* SEARCH 3 5", "OK SEARCH completed");
    assertThat(a.run("UID SEARCH SEEN"))
        .containsExactly("* 1 EXPUNGE", "* SEARCH 4 6", "OK SEARCH completed");
  }
}
