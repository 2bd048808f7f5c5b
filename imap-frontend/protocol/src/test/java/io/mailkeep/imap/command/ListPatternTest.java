package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListPatternTest {
  @ParameterizedTest
  @CsvSource({
    "*,a/b/c,true",
    "%,a,true",
    "%,a/b,false",
    "a/%,a/b,true",
    "a/%,a/b/c,false",
    "a/%/c,a/b/c,true",
    "*c,a/b/c,true",
    "%c,a/b/c,false",
    "*/c,c,false",
    "a*,a,true",
    "inbox,INBOX,true",
    "iN%,INBOX,true",
    "inbox/*,INBOX/a/b,true",
    "Inbox/A,INBOX/A,true",
    "Inbox/a,INBOX/A,false",
    "inb*,INBOX/a,false",
    "sent,Sent,false",
    "**%%,x/y,true",
    "%*,x/y,true",
    "a,ab,false",
    "ab,a,false"
  })
  void matches(String pattern, String name, boolean matches) {
    assertThat(new ListPattern(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void nastyPatternTakesNoLonger() {
    String pattern = "*a".repeat(400) + "b";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(new ListPattern(pattern).matches("a".repeat(1000))).isFalse());
  }
}
