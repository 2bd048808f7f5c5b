package io.mailkeep.store.core.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.Envelope.Address;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressParserTest {
  private static List<Address> parse(String field) {
    return AddressParser.parse(List.of(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      nullValues = "NIL",
      value = {
        "a@b | NIL | a | b",
        "<a@b> | NIL | a | b",
        "Ann Lee <a@b> | Ann Lee | a | b",
        "\"Lee, Ann\" <a@b> | Lee, Ann | a | b",
        "\"a \\\"q\\\" b\" <a@b> | a \"q\" b | a | b",
        "a@b (Ann (the) Lee) | Ann (the) Lee | a | b",
        "(Ann) <a@b> | Ann | a | b",
        "Ann  \t Lee<a@b> | Ann Lee | a | b",
        "<user (comment)@ (comment) domain.org> | NIL | user | domain.org",
        "A. Lee <a . b @ c (d) . e> | A. Lee | a.b | c.e",
        "a@b . c, | NIL | a | b.c",
        "\"odd local\"@b | NIL | odd local | b",
        "<\"odd@local\"@b> | NIL | odd@local | b",
        "a @ b | NIL | a | b",
        "a.b.c@[192.0.2.1] | NIL | a.b.c | [192.0.2.1]",
        "a@[IPv6:::1] | NIL | a | [IPv6:::1]",
        "=?utf-8?q?J=C3=BCrgen?= <j@b> | =?utf-8?q?J=C3=BCrgen?= | j | b",
        "root | NIL | root | MISSING_DOMAIN",
        "Ann <ann> | Ann | ann | MISSING_DOMAIN",
        "Ann <> | Ann | MISSING_MAILBOX | MISSING_DOMAIN",
        "Ann <a@b | Ann | a | b",
        "Ann <a@b> trailing junk | Ann | a | b",
        "ann@work <a@b> | ann@work | a | b",
        "@b | NIL | MISSING_MAILBOX | b",
        "a@b@c | NIL | a | b@c",
        "\"unclosed <a@b> | NIL | unclosed <a@b> | MISSING_DOMAIN",
      })
  void oneAddress(String field, String name, String mailbox, String host) {
    assertThat(parse(field)).containsExactly(new Address(name, mailbox, host));
  }

  /// RFC 5322 §4.4 obs-route.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NIL",
      value = {
        "A. Lee <@r1,@r2:a@b> | A. Lee | @r1,@r2",
        "<@r1:a@b> | NIL | @r1",
        "< @r1.x (c) , @ r2 : a@b> | NIL | @r1.x,@r2",
        "<r1:a@b> | NIL | NIL",
        "<@r1,@r2:c:a@b> | NIL | @r1,@r2",
        "<@r1:<a@b> | NIL | NIL",
        "a@b | NIL | NIL"
      })
  void routes(String field, String name, String route) {
    assertThat(parse(field)).containsExactly(new Address(name, route, "a", "b"));
  }

  @Test
  void severalAndEmptyOnes() {
    assertThat(parse("a@b, , <c@d>,, Eve <e@f>; g@h,"))
        .containsExactly(
            new Address(null, "a", "b"),
            new Address(null, "c", "d"),
            new Address("Eve", "e", "f"),
            new Address(null, "g", "h"));
  }

  @Test
  void groups() {
    assertThat(parse("Team: a@b, Eve <e@f>; c@d"))
        .containsExactly(
            new Address(null, "Team", null),
            new Address(null, "a", "b"),
            new Address("Eve", "e", "f"),
            new Address(null, null, null),
            new Address(null, "c", "d"));
    assertThat(parse("undisclosed-recipients:;"))
        .containsExactly(
            new Address(null, "undisclosed-recipients", null), new Address(null, null, null));
  }

  @Test
  void unclosedGroupIsClosedAtItsEnd() {
    assertThat(parse("Team: a@b"))
        .containsExactly(
            new Address(null, "Team", null),
            new Address(null, "a", "b"),
            new Address(null, null, null));
  }

  @Test
  void rubbishIsHarmless() {
    for (String field :
        List.of("", " ", ",", ";;", ":", "<", ">", "<<>>", "((((", "\"", "\\", "@")) {
      assertThat(parse(field)).hasSizeLessThan(3);
    }
  }
}
