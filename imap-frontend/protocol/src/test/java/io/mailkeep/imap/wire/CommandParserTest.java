package io.mailkeep.imap.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
  private static CommandParser of(String text) {
    return new CommandParser(text.getBytes(ISO_8859_1), NameEncoding.MODIFIED_UTF7);
  }

  @Test
  void readsStringsInEveryForm() {
    CommandParser in = of("atom] \"a \\\"b\\\\ \" {3}\r\na\r\n {2+}\r\n\"( ~{1}\r\n\0 NIL");
    assertThat(in.astring()).isEqualTo("atom]");
    in.space();
    assertThat(in.astring()).isEqualTo("a \"b\\ ");
    in.space();
    assertThat(in.astring()).isEqualTo("a\r\n");
    in.space();
    assertThat(in.astring()).isEqualTo("\"(");
    in.space();
    assertThat(in.stringBytes()).containsExactly(0);
    in.space();
    assertThat(in.nstring()).isNull();
    in.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"open",
        "\"a\nb\"",
        "\"nul\0\"",
        "{3}\r\nab",
        "{3",
        "{3}abc",
        "{x}\r\n",
        "{1}\r\n\0",
        "",
        "(",
        "%",
        "\\Seen",
        "{99999999999999999999}\r\n"
      })
  void refusesWhatIsNoString(String text) {
    assertThatThrownBy(() -> of(text).astring()).isInstanceOf(SyntaxException.class);
  }

  @Test
  void textThatIsNotUtf8IsLatin1() {
    assertThat(of("\"\u00e9\"").astring()).isEqualTo("é");
    assertThat(of("\"\u00c3\u00a9\"").astring()).isEqualTo("é");
  }

  @Test
  void numbersHaveTheirBounds() {
    assertThat(of("4294967295").number()).isEqualTo(4294967295L);
    assertThat(of("9223372036854775807").number64()).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> of("4294967296").number()).hasMessage("number too large");
    assertThatThrownBy(() -> of("9223372036854775808").number64()).hasMessage("number too large");
    assertThatThrownBy(() -> of("0").nzNumber()).hasMessage("zero is not allowed here");
    assertThatThrownBy(() -> of("-1").number()).hasMessage("number expected");
  }

  @Test
  void nestingIsBounded() {
    CommandParser in = of("(".repeat(WireLimits.MAX_DEPTH + 1));
    for (int i = 0; i < WireLimits.MAX_DEPTH; i++) {
      in.openList();
    }
    assertThatThrownBy(in::openList).hasMessage("nested too deep");
  }

  @Test
  void tagIsBounded() {
    assertThat(of("A1.b-[]").tag()).isEqualTo("A1.b-[]");
    assertThatThrownBy(() -> of("x".repeat(129)).tag()).hasMessage("tag too long");
    assertThatThrownBy(() -> of("+1").tag()).hasMessage("tag expected");
  }

  @Test
  void wordsEndWhereSectionsBegin() {
    CommandParser in = of("Body.Peek[Header.Fields (x)]<0.12>");
    assertThat(in.tryWord("BODY")).isFalse();
    assertThat(in.tryWord("BODY.PEEK")).isTrue();
    in.expect('[');
    assertThat(in.word()).isEqualTo("HEADER.FIELDS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|10|1",
        "*|10|10",
        "2:4,9|10|2:4,9",
        "4:2|10|2:4",
        "5:*|10|5:10",
        "*:5|10|5:10",
        "12:*|10|10:12",
        "1:4294967295|10|1:4294967295",
        "3,1,2,2|10|1:3",
        "*|0|''",
        "1:*|0|''"
      })
  void sequenceSets(String text, long largest, String expected) {
    UidSet uids = Tokens.sequenceSet(of(text)).asUids(largest);
    assertThat(uids.toString()).isEqualTo(expected);
  }

  @Test
  void savedResultIsASet() {
    assertThat(Tokens.sequenceSet(of("$")).isSavedResult()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1:", ",1", "a", "1:0", "4294967296", "", "1,,2", "**"})
  void refusesWhatIsNoSet(String text) {
    assertThatThrownBy(
            () -> {
              CommandParser in = of(text);
              Tokens.sequenceSet(in);
              in.end();
            })
        .isInstanceOf(SyntaxException.class);
  }

  @Test
  void setHasABoundedNumberOfRanges() {
    String most = "1" + ",3".repeat(UidSet.MAX_RANGES - 1);
    assertThat(Tokens.sequenceSet(of(most)).rangeCount()).isEqualTo(UidSet.MAX_RANGES);
    assertThatThrownBy(() -> Tokens.sequenceSet(of(most + ",3"))).hasMessage("too many ranges");
  }

  @Test
  void readsFlags() {
    Flags expected =
        new Flags(SystemFlag.SEEN.bit() | SystemFlag.DELETED.bit(), List.of("$Forwarded", "x"));
    assertThat(Tokens.flagList(of("(\\seen $Forwarded \\Deleted \\Recent x X)")))
        .isEqualTo(expected);
    assertThat(Tokens.flags(of("\\Seen \\Deleted x $Forwarded"))).isEqualTo(expected);
    assertThat(Tokens.flags(of("()"))).isEqualTo(Flags.NONE);
    assertThatThrownBy(() -> Tokens.flagList(of("(\\Nonsense)"))).hasMessage("no such system flag");
    assertThatThrownBy(() -> Tokens.flagList(of("(" + "x ".repeat(129) + ")")))
        .hasMessage("too many flags");
    assertThatThrownBy(() -> Tokens.keyword(of("k".repeat(256)))).hasMessage("keyword too long");
  }

  @Test
  void readsDates() {
    assertThat(Tokens.date(of("1-Feb-1994"))).isEqualTo(8797);
    assertThat(Tokens.date(of("\"01-feb-1994\""))).isEqualTo(8797);
    assertThat(Tokens.dateTime(of("\"17-Jul-1996 02:44:25 -0700\"")))
        .isEqualTo(new Tokens.ZonedSeconds(837596665, -420));
    assertThat(Tokens.dateTime(of("\" 7-Jul-1996 02:44:60 +0530\"")))
        .isEqualTo(new Tokens.ZonedSeconds(836687699, 330));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"32-Jan-2000 00:00:00 +0000\"",
        "\"30-Feb-2000 00:00:00 +0000\"",
        "\"1-Foo-2000 00:00:00 +0000\"",
        "\"1-Jan-2000 24:00:00 +0000\"",
        "\"1-Jan-2000 00:00:00\"",
        "\"1-Jan-2000 00:00:00 UTC\"",
        "\"1-Jan-00 00:00:00 +0000\"",
        "\"1-Jan-2000 00:00:00 +9900\"",
        "\""
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Tokens.dateTime(of(text))).isInstanceOf(SyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "INBOX,INBOX", "inbox,INBOX", "InBox/Sub,INBOX/Sub", "inboxes,inboxes",
    "Entw&APw-rfe,Entwürfe", "a&-b,a&b", "&ZeVnLIqe-,日本語", "&2D3eAA-,😀"
  })
  void mailboxNames(String sent, String name) {
    assertThat(MailboxNames.read(of(sent))).isEqualTo(name);
  }

  @Test
  void mailboxNamesSurviveTheWayBack() {
    for (String name : List.of("a&b", "Entwürfe", "日本語/😀&x", "&", "ü&ü")) {
      byte[] sent = MailboxNames.encode(name, NameEncoding.MODIFIED_UTF7);
      assertThat(MailboxNames.read(of("\"" + new String(sent, ISO_8859_1) + "\""))).isEqualTo(name);
    }
  }

  @Test
  void mailboxNamesAreNormalized() {
    byte[] decomposed = "\"u\u0308&\"".getBytes(UTF_8);
    assertThat(MailboxNames.read(new CommandParser(decomposed, NameEncoding.UTF8))).isEqualTo("ü&");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a&b", "&!-", "&AGE", "&AA-", "&2D0-", "\"\u00ff\"", "&AAA-"})
  void refusesWhatIsNoMailboxName(String sent) {
    CommandParser in = of(sent + " 1");
    assertThatThrownBy(() -> MailboxNames.read(in)).isInstanceOf(NoMailboxNameException.class);
    in.space();
    assertThat(in.number()).isEqualTo(1);
  }
}
