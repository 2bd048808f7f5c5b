package io.mailkeep.imap.command.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.imap.command.search.SearchRequest.Return;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.NameEncoding;
import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The grammar of SEARCH (RFC 9051 §6.4.4 and §9, RFC 4731, RFC 7162 §3.1.5).
class SearchParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "()",
        "( )",
        "(ALL",
        "ALL)",
        "NOT",
        "OR ALL",
        "NONSENSE",
        "FROM",
        "HEADER X-Y",
        "LARGER x",
        "UID",
        "UID x",
        "0",
        "1:",
        "BEFORE 1-Foo-2020",
        "BEFORE 32-Jan-2020",
        "KEYWORD \\Seen",
        "KEYWORD",
        "MODSEQ",
        "MODSEQ \"/flags/\\\\draft\" nobody 1",
        "YOUNGER 0",
        "CHARSET UTF-8",
        "RETURN ALL",
        "RETURN (FIRST) ALL",
        "RETURN (MIN"
      })
  void syntaxErrors(String arguments) {
    assertThatThrownBy(() -> parse(arguments)).isInstanceOf(SyntaxException.class);
  }

  @Test
  void spacesInsideParenthesesAreForgiven() {
    assertThat(parse("OR ( FROM x ) ( ( SEEN  DRAFT ) )"))
        .isEqualTo(parse("OR (FROM x) ((SEEN DRAFT))"));
  }

  @Test
  void flagsAndTexts() {
    assertThat(key("FLAGGED SINCE 1-Feb-1994 NOT FROM \"Smith\""))
        .isEqualTo(
            new SearchKey.And(
                List.of(
                    new SearchKey.HasFlag(SystemFlag.FLAGGED),
                    new SearchKey.OnDay(
                        SearchKey.DateOf.INTERNAL,
                        SearchKey.Comparison.SINCE,
                        LocalDate.of(1994, 2, 1).toEpochDay()),
                    new SearchKey.Not(new SearchKey.Header("FROM", "Smith")))));
    assertThat(key("unkeyword $Junk"))
        .isEqualTo(new SearchKey.Not(new SearchKey.HasKeyword("$Junk")));
    assertThat(key("HEADER \"\" {2}\r\nab")).isEqualTo(new SearchKey.Header("", "ab"));
    assertThat(key("(OR (SEEN) (LARGER 5 SMALLER 9))"))
        .isEqualTo(
            new SearchKey.Or(
                new SearchKey.HasFlag(SystemFlag.SEEN),
                new SearchKey.And(List.of(new SearchKey.Larger(5), new SearchKey.Smaller(9)))));
  }

  @Test
  void datesOfEachKind() {
    long day = LocalDate.of(2020, 1, 2).toEpochDay();
    assertThat(key("SENTON \"2-Jan-2020\""))
        .isEqualTo(new SearchKey.OnDay(SearchKey.DateOf.SENT, SearchKey.Comparison.ON, day));
    assertThat(key("SAVEDBEFORE 2-jan-2020"))
        .isEqualTo(new SearchKey.OnDay(SearchKey.DateOf.SAVED, SearchKey.Comparison.BEFORE, day));
    assertThat(key("YOUNGER 259200")).isEqualTo(new SearchKey.Within(true, 259_200));
  }

  @Test
  void setsAreResolvedWhenTheCommandRuns() {
    assertThat(key("2:* UID 5 $"))
        .isEqualTo(
            new SearchKey.And(
                List.of(
                    new SearchKey.Uids(UidSet.of(101)),
                    new SearchKey.Uids(UidSet.of(202)),
                    new SearchKey.Uids(UidSet.of(101)))));
  }

  @Test
  void recentIsWhatTheSessionSays() {
    SearchKey recent = new SearchKey.Uids(UidSet.of(303));
    SearchKey unseen = new SearchKey.Not(new SearchKey.HasFlag(SystemFlag.SEEN));
    assertThat(key("RECENT")).isEqualTo(recent);
    assertThat(key("NEW")).isEqualTo(new SearchKey.And(List.of(recent, unseen)));
    assertThat(key("OLD")).isEqualTo(new SearchKey.Not(recent));
  }

  @Test
  void modSeqs() {
    assertThat(key("MODSEQ 620162338"))
        .isEqualTo(new SearchKey.ModSeqAtLeast(new ModSeq(620_162_338)));
    assertThat(key("MODSEQ \"/flags/\\\\draft\" all 620162338"))
        .isEqualTo(new SearchKey.ModSeqAtLeast(new ModSeq(620_162_338)));
    assertThat(parse("NOT (MODSEQ 1)").namesModSeq()).isTrue();
    assertThat(parse("ALL").namesModSeq()).isFalse();
  }

  @Test
  void emailIds() {
    assertThat(key("EMAILID M17")).isEqualTo(new SearchKey.EmailIs(new EmailNumber(17)));
    assertThat(key("EMAILID x")).isEqualTo(new SearchKey.Not(new SearchKey.All()));
  }

  @Test
  void resultOptions() {
    assertThat(parse("ALL").returned()).isNull();
    assertThat(parse("RETURN () ALL").returned()).containsExactly(Return.ALL);
    assertThat(parse("return (save MIN count) ALL").returned())
        .containsExactly(Return.MIN, Return.COUNT, Return.SAVE);
    assertThat(parse("RETURN (SAVE) ALL").saves()).isTrue();
  }

  @Test
  void charsets() {
    assertThat(key("CHARSET UTF-8 SUBJECT {3}\r\né!", StandardCharsets.UTF_8))
        .isEqualTo(new SearchKey.Header("SUBJECT", "é!"));
    assertThat(key("CHARSET iso-8859-1 SUBJECT {2}\r\né!", StandardCharsets.ISO_8859_1))
        .isEqualTo(new SearchKey.Header("SUBJECT", "é!"));
    assertThat(key("SUBJECT {2}\r\né!", StandardCharsets.ISO_8859_1))
        .isEqualTo(new SearchKey.Header("SUBJECT", "é!"));
    assertThat(parse("CHARSET X-KLINGON ALL").charset()).isEqualTo(SearchRequest.Charset.UNKNOWN);
    assertThat(parse("CHARSET UTF-8 ALL").charset()).isEqualTo(SearchRequest.Charset.KNOWN);
    assertThatThrownBy(() -> parse("CHARSET X-KLINGON NONSENSE"))
        .isInstanceOf(SyntaxException.class);
    assertThat(SearchCharsets.names()).startsWith("US-ASCII UTF-8 ISO-8859-1 ISO-8859-2 ");
  }

  @Test
  void oneLevelTooDeep() {
    String fine = "NOT ".repeat(SearchLimits.MAX_DEPTH - 1) + "ALL";
    assertThat(parse(fine)).isNotNull();
    assertThatThrownBy(() -> parse("NOT " + fine)).hasMessage("nested too deep");
    String lists = "(".repeat(SearchLimits.MAX_DEPTH) + "ALL" + ")".repeat(SearchLimits.MAX_DEPTH);
    assertThatThrownBy(() -> parse(lists)).hasMessage("nested too deep");
  }

  @Test
  void oneKeyTooMany() {
    String fine = "ALL ".repeat(SearchLimits.MAX_KEYS);
    assertThat(parse(fine)).isNotNull();
    assertThatThrownBy(() -> parse(fine + "ALL")).hasMessage("too many search keys");
  }

  private static SearchKey key(String arguments) {
    return key(arguments, StandardCharsets.UTF_8);
  }

  private static SearchKey key(String arguments, Charset charset) {
    return parse(arguments, charset).term().resolve(new Known());
  }

  private static SearchRequest parse(String arguments) {
    return parse(arguments, StandardCharsets.UTF_8);
  }

  private static SearchRequest parse(String arguments, Charset charset) {
    return SearchParser.read(new CommandParser(arguments.getBytes(charset), NameEncoding.UTF8));
  }

  private static final class Known implements SearchTerm.Known {
    @Override
    public UidSet numbers(SequenceSet set) {
      return UidSet.of(101);
    }

    @Override
    public UidSet uids(SequenceSet set) {
      return UidSet.of(202);
    }

    @Override
    public UidSet recent() {
      return UidSet.of(303);
    }
  }
}
