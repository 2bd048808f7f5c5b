package io.mailkeep.pop3.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StuffedBodyTest {
  /// `/` is CR, `_` is LF.
  @ParameterizedTest
  @CsvSource({
    "'', ./_",
    "a/_, a/_./_",
    "a, a/_./_",
    "a_, a/_./_",
    "a/, a/_./_",
    "., ../_./_",
    ".._., .../_../_./_",
    "a_.b_, a/_..b/_./_",
    "a/_.b/_, a/_..b/_./_",
    "a.b_, a.b/_./_",
    "a/.b_, a/.b/_./_",
    "_._, /_../_./_",
    "a//_b, a//_b/_./_",
  })
  void everyLineEndsInCrlfAndNoDotStandsAlone(String message, String sent) {
    byte[] octets = octets(message);
    for (int size = 1; size <= Math.max(1, octets.length); size++) {
      assertThat(send(octets, size)).isEqualTo(new String(octets(sent), ISO_8859_1));
    }
  }

  private static String send(byte[] octets, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StuffedBody body = new Replies(out::write).body();
    for (int at = 0; at < octets.length; at += size) {
      body.write(octets, at, Math.min(size, octets.length - at));
    }
    body.end();
    return out.toString(ISO_8859_1);
  }

  private static byte[] octets(String text) {
    return text.replace('/', '\r').replace('_', '\n').getBytes(ISO_8859_1);
  }
}
