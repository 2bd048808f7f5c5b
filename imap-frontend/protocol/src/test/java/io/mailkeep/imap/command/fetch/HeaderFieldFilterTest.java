package io.mailkeep.imap.command.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// HEADER.FIELDS of RFC 9051 §6.4.5.1, fed whole, byte by byte and cut at every byte.
class HeaderFieldFilterTest {
  private static final String HEADER =
      String.join(
          "\r\n",
          "From: a@example.com",
          "Subject: one",
          " two",
          "\tthree",
          "X-From: b",
          "TO : c@example.com",
          "no field at all",
          "From: second",
          "",
          "From: in the body",
          "");

  @Test
  void picksNamedFieldsWithTheirFoldedLines() {
    assertPasses(List.of("SUBJECT"), true, "Subject: one\r\n two\r\n\tthree\r\n\r\n");
    assertPasses(List.of("from"), true, "From: a@example.com\r\nFrom: second\r\n\r\n");
    assertPasses(List.of("To"), true, "TO : c@example.com\r\n\r\n");
  }

  @Test
  void leavesNamedFieldsOut() {
    assertPasses(
        List.of("From", "Subject"),
        false,
        "X-From: b\r\nTO : c@example.com\r\nno field at all\r\n\r\n");
  }

  @Test
  void theEmptyLineEndsTheAnswerEvenWithoutAField() {
    assertPasses(List.of("Date"), true, "\r\n");
  }

  /// The empty line is in every answer but those of a message without body and empty line.
  @Test
  void aHeaderWithoutItsEndIsTakenAsItIs() {
    HeaderFieldFilter filter = new HeaderFieldFilter(List.of("A"), true);
    assertThat(run(filter, "A: 1\r\nB: 2\r\nA", 100)).isEqualTo("A: 1\r\n");
    HeaderFieldFilter others = new HeaderFieldFilter(List.of("A"), false);
    assertThat(run(others, "A: 1\r\nB: 2\r\n", 3)).isEqualTo("B: 2\r\n");
    assertThat(run(others, "", 1)).isEmpty();
    filter.reset();
    assertThat(run(filter, "A: 1\nA: 2\n\nA: 3\n", 1)).isEqualTo("A: 1\nA: 2\n\r\n");
  }

  @Test
  void aNameThatNeverEndsIsNoName() {
    HeaderFieldFilter filter = new HeaderFieldFilter(List.of("A"), true);
    assertThat(run(filter, "A".repeat(5_000) + "\r\nA: 1\r\n\r\n", 7)).isEqualTo("A: 1\r\n\r\n");
  }

  private static void assertPasses(List<String> names, boolean passNamed, String expected) {
    HeaderFieldFilter filter = new HeaderFieldFilter(names, passNamed);
    for (int step = 1; step <= HEADER.length(); step++) {
      filter.reset();
      assertThat(run(filter, HEADER, step)).isEqualTo(expected);
    }
  }

  private static String run(HeaderFieldFilter filter, String header, int step) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = header.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < bytes.length; at += step) {
      filter.feed(bytes, at, Math.min(step, bytes.length - at), out::write);
    }
    filter.finish(out::write);
    return out.toString(StandardCharsets.US_ASCII);
  }
}
