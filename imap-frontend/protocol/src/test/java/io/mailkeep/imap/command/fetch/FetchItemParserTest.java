package io.mailkeep.imap.command.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.NameEncoding;
import io.mailkeep.imap.wire.SyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The grammar of FETCH items (RFC 9051 §9, RFC 3516 §6) and what they are called in the answer.
class FetchItemParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "()",
        "(",
        "(UID",
        "(UID,FLAGS)",
        "(UID ALL)",
        "NONSENSE",
        "BODY[",
        "BODY.PEEK",
        "BODY.PEEK[",
        "BODY[0]",
        "BODY[1.]",
        "BODY[.1]",
        "BODY[1..2]",
        "BODY[99999999999]",
        "BODY[MIME]",
        "BODY[NONSENSE]",
        "BODY[1.NONSENSE]",
        "BODY[HEADER.FIELDS]",
        "BODY[HEADER.FIELDS ()]",
        "BODY[HEADER.FIELDS (From]",
        "BODY[]<0>",
        "BODY[]<0.0>",
        "BODY[]<1.2",
        "BODY[]<-1.2>",
        "BINARY[HEADER]",
        "BINARY[1.MIME]",
        "BINARY.SIZE",
        "RFC822.NONSENSE",
        "PREVIEW (EAGER)"
      })
  void syntaxErrors(String items) {
    assertThatThrownBy(() -> parse(items)).isInstanceOf(SyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FAST | FLAGS INTERNALDATE RFC822.SIZE",
        "all | FLAGS INTERNALDATE RFC822.SIZE ENVELOPE",
        "Full | FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY",
        "uid | UID",
        "(UID FLAGS MODSEQ UID) | UID FLAGS MODSEQ",
        "(EMAILID THREADID SAVEDATE PREVIEW (LAZY)) | EMAILID THREADID SAVEDATE PREVIEW",
        "BODY[] | BODY[]",
        "body.peek[text]<5.10> | BODY[TEXT]<5>",
        "BODY[1.2.3.MIME] | BODY[1.2.3.MIME]",
        "BODY[1.HEADER.FIELDS (From \"To\" \"a b\")] | BODY[1.HEADER.FIELDS (From To \"a b\")]",
        "BODY.PEEK[HEADER.FIELDS.NOT (x)]<0.1> | BODY[HEADER.FIELDS.NOT (x)]<0>",
        "BINARY.PEEK[1]<0.1000> | BINARY[1]<0>",
        "(BINARY[] BINARY.SIZE[2.1]) | BINARY[] BINARY.SIZE[2.1]",
        "RFC822.PEEK | RFC822",
        "(RFC822 RFC822.HEADER RFC822.TEXT) | RFC822 RFC822.HEADER RFC822.TEXT",
        "BODY[]<9223372036854775807.9223372036854775807> | BODY[]<4611686018427387903>"
      })
  void items(String items, String labels) {
    AnswerBuffer out = new AnswerBuffer(AnswerBuffer.Charset.ASCII);
    parse(items).forEach(item -> ItemLabel.write(out, item));
    assertThat(Parts.text(out).strip()).isEqualTo(labels);
  }

  @Test
  void whatSetsSeen() {
    assertThat(parse("(BODY[] RFC822 RFC822.TEXT BINARY[1])")).allMatch(FetchItem::setsSeen);
    assertThat(
            parse(
                "(BODY BODY.PEEK[] RFC822.HEADER RFC822.PEEK BINARY.PEEK[1] BINARY.SIZE[1] FLAGS)"))
        .noneMatch(FetchItem::setsSeen);
  }

  @Test
  void oneItemTooMany() {
    String fine = "BODY[%d] ".formatted(1).repeat(1);
    StringBuilder items = new StringBuilder("(" + fine);
    for (int i = 2; i <= FetchLimits.MAX_ITEMS; i++) {
      items.append("BODY[").append(i).append("] ");
    }
    assertThat(parse(items + ")")).hasSize(FetchLimits.MAX_ITEMS);
    assertThatThrownBy(() -> parse(items + "UID)")).hasMessage("too many items");
  }

  @Test
  void onePartNumberTooMany() {
    String deep = "1" + ".1".repeat(FetchLimits.MAX_PART_DEPTH - 1);
    assertThat(parse("BODY[" + deep + "]")).hasSize(1);
    assertThatThrownBy(() -> parse("BODY[" + deep + ".1]")).hasMessage("not a part number");
  }

  @Test
  void oneHeaderFieldTooMany() {
    String fields = "x ".repeat(FetchLimits.MAX_FIELDS);
    assertThat(parse("BODY[HEADER.FIELDS (" + fields + ")]")).hasSize(1);
    assertThatThrownBy(() -> parse("BODY[HEADER.FIELDS (" + fields + "y)]"))
        .hasMessage("too many header fields");
  }

  private static List<FetchItem> parse(String items) {
    CommandParser in = new CommandParser(items.getBytes(StandardCharsets.UTF_8), NameEncoding.UTF8);
    List<FetchItem> parsed = FetchItemParser.read(in);
    in.end();
    return parsed;
  }
}
