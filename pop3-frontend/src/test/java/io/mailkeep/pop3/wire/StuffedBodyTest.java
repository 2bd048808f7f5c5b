package io.mailkeep.pop3.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /// Thunderbird looks for the dot in the packet that ends the last line.
  @ParameterizedTest
  @ValueSource(strings = {"a", "a/_", "a/", "a_", "a/_b/_", "_", "."})
  void finalDotGoesWithTheEndOfTheLastLine(String message) {
    byte[] octets = octets(message);
    for (int size = 1; size <= octets.length; size++) {
      List<String> writes = new ArrayList<>();
      StuffedBody body =
          new Replies((bytes, at, n) -> writes.add(new String(bytes, at, n, ISO_8859_1))).body();
      feed(body, octets, size);
      body.end();
      assertThat(writes.getLast()).isEqualTo("\r\n.\r\n");
      writes.clear();
      body = new Replies((bytes, at, n) -> writes.add(new String(bytes, at, n, ISO_8859_1))).body();
      feed(body, octets, size);
      body.emptyLine();
      body.end();
      assertThat(writes.getLast()).isEqualTo("\r\n.\r\n");
    }
  }

  private static void feed(StuffedBody body, byte[] octets, int size) {
    for (int at = 0; at < octets.length; at += size) {
      body.write(octets, at, Math.min(size, octets.length - at));
    }
  }

  private static String send(byte[] octets, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StuffedBody body = new Replies(out::write).body();
    feed(body, octets, size);
    body.end();
    return out.toString(ISO_8859_1);
  }

  private static byte[] octets(String text) {
    return text.replace('/', '\r').replace('_', '\n').getBytes(ISO_8859_1);
  }
}
