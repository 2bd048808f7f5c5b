package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.imap.wire.WireLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// APPEND (RFC 9051 §6.3.12, RFC 4315, RFC 7888, RFC 3516, RFC 7889, RFC 3502).
class AppendTest {
  private World world;
  private Client a;

  @BeforeEach
  void login() {
    world = new World();
    a = world.login();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "APPEND",
        "APPEND INBOX",
        "APPEND INBOX message",
        "APPEND INBOX (\\Seen)",
        "APPEND INBOX (\\Nonsense) {1+}\r\nx",
        "APPEND INBOX (\\Seen {1+}\r\nx",
        "APPEND INBOX \"nonsense\" {1+}\r\nx",
        "APPEND INBOX \"32-Jan-2020 00:00:00 +0000\" {1+}\r\nx",
        "APPEND INBOX {1+}\r\nx y",
        "APPEND INBOX {1+}\r\nx {1+}\r\ny y",
        "APPEND INBOX {1+}\r\nx{1+}\r\ny",
        "APPEND INBOX {1+}\r\nx (\\Seen)",
        "APPEND INBOX {1+}\r\nx (\\Nonsense) {1+}\r\ny {1+}\r\nz",
        "APPEND INBOX {3+}\r\na\0b",
        "APPEND INBOX UTF8 (~{1+}\r\nx"
      })
  void syntaxErrors(String command) {
    assertThat(a.run(command)).singleElement().asString().startsWith("BAD ");
    assertThat(a.run("NOOP")).containsExactly("OK NOOP completed");
    assertThat(a.end("STATUS INBOX (MESSAGES)")).startsWith("OK");
    assertThat(a.run("STATUS INBOX (MESSAGES)")).contains("* STATUS INBOX (MESSAGES 0)");
  }

  @Test
  void flagsAndDateAreKept() {
    assertThat(
            a.run("APPEND INBOX (\\Seen $Work) \"17-Jul-1996 02:44:25 -0700\" {7+}\r\nA: b\r\n\n"))
        .singleElement()
        .asString()
        .matches("OK \\[APPENDUID \\d+ 1] APPEND completed");
    a.ok("SELECT INBOX");
    assertThat(a.run("FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE)").getFirst())
        .isEqualTo(
            "* 1 FETCH (FLAGS (\\Seen \\Recent $Work) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\""
                + " RFC822.SIZE 7)");
  }

  @Test
  void theClientWaitsForTheServer() {
    a.send("x APPEND INBOX {4}\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(a.line()).isEqualTo("+ Ready");
    a.send("a: b\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(a.line()).matches("x OK \\[APPENDUID \\d+ 1] APPEND completed");
  }

  @Test
  void theSelectedMailboxTellsItAtOnce() {
    a.ok("SELECT INBOX");
    Client b = world.select("INBOX");
    assertThat(a.run("APPEND INBOX {1+}\r\nx"))
        .contains("* 1 EXISTS")
        .last()
        .asString()
        .startsWith("OK [APPENDUID ");
    assertThat(b.run("NOOP")).contains("* 1 EXISTS").endsWith("OK NOOP completed");
  }

  @Test
  void nothingIsTakenInForAMailboxThatIsNotThere() {
    assertThat(a.run("APPEND Nowhere {1+}\r\nx"))
        .singleElement()
        .asString()
        .startsWith("NO [TRYCREATE] ");
    a.send("x APPEND Nowhere {300000}\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(a.line()).startsWith("x NO [TRYCREATE] ");
  }

  @Test
  void aMessageThatIsTooLargeIsRefusedBeforeItIsSent() {
    a.send("x APPEND INBOX {99999999999}\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(a.line()).startsWith("x NO [TOOBIG] ");
    assertThat(a.run("NOOP")).containsExactly("OK NOOP completed");
  }

  @Test
  void aRefusedMessageThatIsSentAllTheSameIsDrained() {
    assertThat(a.end("APPEND Nowhere {300000+}\r\n" + "x\r\n".repeat(100_000)))
        .startsWith("NO [TRYCREATE] ");
    assertThat(a.run("NOOP")).containsExactly("OK NOOP completed");
  }

  @Test
  void anEmptyMessageTakesTheAppendBack() {
    assertThat(a.run("APPEND INBOX {0+}\r\n")).containsExactly("NO APPEND cancelled");
    assertThat(a.run("STATUS INBOX (MESSAGES)")).contains("* STATUS INBOX (MESSAGES 0)");
  }

  @Test
  void nulIsFineInALiteral8() {
    assertThat(a.end("APPEND INBOX ~{6+}\r\n\r\na\0b\n")).startsWith("OK [APPENDUID ");
    a.ok("SELECT INBOX");
    assertThat(a.run("FETCH 1 BINARY.PEEK[1]"))
        .containsExactly("* 1 FETCH (BINARY[1] ~{4}", "a\0b\n)", "OK FETCH completed");
    assertThat(a.run("FETCH 1 (RFC822.SIZE BODY.PEEK[])"))
        .containsExactly(
            "* 1 FETCH (RFC822.SIZE 6 BODY[] {6}", "", "a\uFFFDb\n)", "OK FETCH completed");
  }

  @Test
  void severalMessagesComeTogether() {
    assertThat(
            a.end(
                "APPEND INBOX (\\Seen) \"17-Jul-1996 02:44:25 -0700\" {3+}\r\none"
                    + " {3+}\r\ntwo (\\Draft) ~{5+}\r\nthree"))
        .matches("OK \\[APPENDUID \\d+ 1:3] APPEND completed");
    a.ok("SELECT INBOX");
    assertThat(a.run("FETCH 1:3 (FLAGS RFC822.SIZE)"))
        .containsExactly(
            "* 1 FETCH (FLAGS (\\Seen \\Recent) RFC822.SIZE 3)",
            "* 2 FETCH (FLAGS (\\Recent) RFC822.SIZE 3)",
            "* 3 FETCH (FLAGS (\\Draft \\Recent) RFC822.SIZE 5)",
            "OK FETCH completed");
  }

  @Test
  void theClientWaitsBeforeEachOfSeveralMessages() {
    a.send("x APPEND INBOX {3}\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(a.line()).isEqualTo("+ Ready");
    a.send("one (\\Seen) {3}\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(a.line()).isEqualTo("+ Ready");
    a.send("two\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(a.line()).matches("x OK \\[APPENDUID \\d+ 1:2] APPEND completed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "APPEND INBOX {1+}\r\nx {99999999999}",
        "APPEND INBOX {1+}\r\nx {0+}\r\n",
        "APPEND INBOX {1+}\r\nx {0+}\r\n {1+}\r\ny",
        "APPEND Nowhere {1+}\r\nx {1+}\r\ny"
      })
  void ofSeveralMessagesAllComeOrNone(String command) {
    assertThat(a.end(command)).startsWith("NO ");
    assertThat(a.run("STATUS INBOX (MESSAGES)")).contains("* STATUS INBOX (MESSAGES 0)");
  }

  @Test
  void soManyMessagesAndNotOneMore() {
    String more = " {1+}\r\nx".repeat(WireLimits.MAX_APPENDED_MESSAGES);
    assertThat(a.end("APPEND Junk" + more))
        .matches("OK \\[APPENDUID \\d+ 1:1000] APPEND completed");
    assertThat(a.end("APPEND INBOX" + more + " {1+}\r\nx"))
        .isEqualTo("NO [LIMIT] Too many messages in one APPEND");
    assertThat(a.run("STATUS INBOX (MESSAGES)")).contains("* STATUS INBOX (MESSAGES 0)");
  }

  @Test
  void soManyOctetsAndNotOneMore() {
    assertThat(a.end("APPEND INBOX {1+}\r\nx {1073741824}"))
        .isEqualTo("NO [LIMIT] Too many octets in one APPEND");
    assertThat(a.end("APPEND INBOX {1+}\r\nx {1073741823}")).startsWith("NO [TOOBIG]");
    assertThat(a.run("STATUS INBOX (MESSAGES)")).contains("* STATUS INBOX (MESSAGES 0)");
  }

  @Test
  void theUtf8Form() {
    a.ok("ENABLE UTF8=ACCEPT");
    assertThat(a.end("APPEND INBOX UTF8 (~{7+}\r\nS: ä\r\n)")).startsWith("OK [APPENDUID ");
  }

  @Test
  void aLargeMessageComesBackByteForByte() {
    String message = "Subject: large\r\n\r\n" + ("0123456789".repeat(70) + "\r\n").repeat(860);
    a.append("INBOX", message);
    a.ok("SELECT INBOX");
    assertThat(String.join("\r\n", a.run("FETCH 1 BODY.PEEK[]")))
        .isEqualTo(
            "* 1 FETCH (BODY[] {%d}\r\n%s)\r\nOK FETCH completed"
                .formatted(message.length(), message));
  }
}
