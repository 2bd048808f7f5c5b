package io.mailkeep.imap.command.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 2231 §3, §4.1 in BODYSTRUCTURE.
class ContinuationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "charset=utf-8 | charset=utf-8",
        "baz*0=ab baz*1=cd baz*2=ef | baz=abcdef",
        "baz*1=cd baz*0=ab x=y | baz=abcd x=y",
        "foo*0*=utf-8''%C3%A4 foo*1*=%20b | foo*=utf-8''%C3%A4%20b",
        "foo*0*=utf-8''%C3%A4 foo*1=50% | foo*=utf-8''%C3%A450%25",
        "foo*0=50% foo*1*=%C3%A4 | foo*=utf-8''50%25%C3%A4",
        "foo*=iso-8859-1'de'%E4 | foo*=iso-8859-1'de'%E4",
        "a*1=x a*2=y | a*1=x a*2=y",
        "a*0=x a*2=y | a=x a*2=y",
        "a=whole a*0=x a*1=y | a=whole",
        "a*00=x a*0=y | a*00=x a=y",
        "*0=x | *0=x"
      })
  void piecesAreJoined(String received, String told) {
    assertThat(Continuations.joined(parameters(received)).entrySet())
        .containsExactlyElementsOf(parameters(told).entrySet());
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : text.split(" ")) {
      int equals = pair.indexOf('=');
      parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return parameters;
  }
}
