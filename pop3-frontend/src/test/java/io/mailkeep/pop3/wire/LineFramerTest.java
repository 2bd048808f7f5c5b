package io.mailkeep.pop3.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFramerTest {
  private final List<String> lines = new ArrayList<>();
  private final LineFramer framer =
      new LineFramer(
          new LineFramer.Lines() {
            @Override
            public void line(byte[] line) {
              lines.add(new String(line, ISO_8859_1));
            }

            @Override
            public void tooLong() {
              lines.add("TOO LONG");
            }
          });

  @Test
  void cutsAtEveryPlaceTheSame() {
    byte[] octets = "USER ann\r\nPASS a b\n\r\n\nx\ry\r\r\nend\r\n".getBytes(ISO_8859_1);
    List<String> expected = List.of("USER ann", "PASS a b", "", "", "x\ry\r", "end");
    for (int first = 0; first <= octets.length; first++) {
      for (int second = first; second <= octets.length; second++) {
        lines.clear();
        framer.feed(Arrays.copyOfRange(octets, 0, first));
        framer.feed(Arrays.copyOfRange(octets, first, second));
        framer.feed(Arrays.copyOfRange(octets, second, octets.length));
        assertThat(lines).isEqualTo(expected);
      }
    }
  }

  @Test
  void aLineOnePastTheLimitIsSkippedHoweverItComes() {
    String longest = "x".repeat(Pop3Limits.MAX_LINE_BYTES);
    byte[] octets =
        (longest + "\r\n" + longest + "x\r\n" + longest + "\nok\r\n").getBytes(ISO_8859_1);
    for (int size : new int[] {1, 2, 3, 1000, Pop3Limits.MAX_LINE_BYTES, octets.length}) {
      lines.clear();
      for (int at = 0; at < octets.length; at += size) {
        framer.feed(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + size)));
      }
      assertThat(lines).containsExactly(longest, "TOO LONG", longest, "ok");
    }
  }

  @Test
  void forgetsWhatIsNotComplete() {
    framer.feed("inject".getBytes(ISO_8859_1));
    framer.reset();
    framer.feed("NOOP\r\n".getBytes(ISO_8859_1));
    assertThat(lines).containsExactly("NOOP");
  }
}
