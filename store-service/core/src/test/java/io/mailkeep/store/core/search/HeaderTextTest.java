package io.mailkeep.store.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.core.mime.SentDate;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextTest {
  private static final String HEADER =
      octets(
          """
          From: Ann Lee <ann@example.org>
          subject: a folded
          \tsubject here
          X-Raw: gr\u00fc\u00df
          X-Word: =?utf-8?Q?gr=C3=BC=C3=9Fe_an?= =?iso-8859-1?b?IGFsbGU=?=
          X-Blank :  yes
          X-Empty:
          Received: from one
          Received: from two

          """);

  /// One char an octet.
  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "FROM, ann LEE, true",
    "from, subject, false",
    "fro, ann, false",
    "fromm, ann, false",
    "subject, folded, true",
    "subject, 'd\tsubject', true",
    "subject, example, false",
    "x-raw, GRÜSS, true",
    "x-word, 'grüße an alle', true",
    "x-word, utf-8, false",
    "x-blank, yes, true",
    "x-empty, '', true",
    "x-none, '', false",
    "received, two, true",
    "received, three, false",
  })
  void fields(String name, String text, boolean expected) {
    HeaderText header = new HeaderText(Folding.fold(text));
    assertThat(header.inField(HEADER, name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "x-blank, true",
    "'lee <ann@', true",
    "'from two', true",
    "GRÜSSE, true",
    "nowhere, false",
    "'org\r\nsubject', false",
  })
  void anyField(String text, boolean expected) {
    assertThat(new HeaderText(Folding.fold(text)).inAnyField(HEADER)).isEqualTo(expected);
  }

  @Test
  void everyStartOfAHeaderIsHarmless() {
    HeaderText text = new HeaderText("two");
    for (int length = 0; length < HEADER.length(); length++) {
      String cut = HEADER.substring(0, length);
      assertThat(text.inField(cut, "x")).isFalse();
      text.inAnyField(cut);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "NIL",
      value = {
        "'Mon, 1 Jan 2024 23:59:00 -1200', 2024-01-01",
        "'1 Jan 24 00:00', 2024-01-01",
        "'29 Feb 2023', NIL",
        "'Fri Nov 21 09:55:06 1997', 1997-11-21",
        "'21-nov-97', 1997-11-21",
        "'Tue,  3 September 102 10:00', 2002-09-03",
        "'', NIL",
        "nonsense, NIL",
        "'Jan', NIL",
        "NIL, NIL",
      })
  void sentDays(@Nullable String field, @Nullable LocalDate expected) {
    assertThat(SentDate.epochDay(field)).isEqualTo(expected == null ? null : expected.toEpochDay());
  }
}
