package io.mailkeep.store.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatcherTest {
  private static boolean found(String text, String needle, int pieces) {
    TextMatcher matcher = new TextMatcher(List.of(Folding.fold(needle)));
    char[] chars = text.toCharArray();
    for (int at = 0; at < chars.length; at += pieces) {
      matcher.take(chars, at, Math.min(pieces, chars.length - at));
    }
    matcher.endText();
    return matcher.found(Folding.fold(needle));
  }

  @ParameterizedTest
  @CsvSource({
    "Hello World, o w, true",
    "Hello World, WORLD, true",
    "Hello World, worlds, false",
    "Straße, STRASSE, true",
    "ΟΔΟΣ, οδος, true",
    "Ängström, A\u030angstro\u0308m, false",
    "Ångström, A\u030angstro\u0308m, true",
    "e\u0301cole, école, true",
    "ﬁne, FINE, true",
    "ＡＢＣ, abc, true",
    "日本語テキスト, 本語テ, true",
    "Привет, ПРИВЕТ, true",
  })
  void matchesWithoutRegardToCaseAndForm(String text, String needle, boolean expected) {
    for (int pieces : new int[] {1, 2, 5, 1000}) {
      assertThat(found(text, needle, pieces)).isEqualTo(expected);
    }
  }

  @Test
  void findsWhatLiesAcrossItsOwnPieces() {
    for (int before = 4080; before < 4110; before++) {
      String filler = "x".repeat(before);
      assertThat(found(filler + "needle" + filler, "NEEDLE", 777)).isTrue();
      assertThat(found(filler + "e\u0301te\u0301" + filler, "été", 4096)).isTrue();
      assertThat(found(filler + "needl" + filler, "needle", 777)).isFalse();
    }
  }

  @Test
  void separateTextsDoNotJoin() {
    TextMatcher matcher = new TextMatcher(List.of("needle"));
    matcher.take("need".toCharArray(), 0, 4);
    matcher.endText();
    matcher.take("le".toCharArray(), 0, 2);
    matcher.endText();
    assertThat(matcher.found("needle")).isFalse();
  }

  @Test
  void severalNeedlesAreFoundEachForItself() {
    TextMatcher matcher = new TextMatcher(List.of("one", "two", "three"));
    char[] text = "three and one".toCharArray();
    matcher.take(text, 0, text.length);
    matcher.endText();
    assertThat(new boolean[] {matcher.found("one"), matcher.found("two"), matcher.found("three")})
        .containsExactly(true, false, true);
    assertThat(matcher.complete()).isFalse();
  }

  @Test
  void runsOfMarksNeedNoMoreThanAPiece() {
    char[] marks = new char[100_000];
    Arrays.fill(marks, '\u0301');
    TextMatcher matcher = new TextMatcher(List.of("x"));
    matcher.take(marks, 0, marks.length);
    matcher.endText();
    assertThat(matcher.found("x")).isFalse();
  }
}
