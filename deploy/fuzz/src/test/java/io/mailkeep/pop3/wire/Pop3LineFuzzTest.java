package io.mailkeep.pop3.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a POP3 client sends is cut the same however it arrives, and every line is a command or a
/// syntax error.
class Pop3LineFuzzTest {
  /// The first octet says into which pieces the others are cut.
  @FuzzTest
  void lines(byte[] input) {
    if (input.length > 0) {
      byte[] sent = Arrays.copyOfRange(input, 1, input.length);
      List<String> whole = cut(sent, Math.max(1, sent.length));
      assertThat(cut(sent, 1 + (input[0] & 0x3f))).isEqualTo(whole);
      whole.forEach(Pop3LineFuzzTest::parse);
    }
  }

  private static List<String> cut(byte[] sent, int step) {
    List<String> found = new ArrayList<>();
    LineFramer framer =
        new LineFramer(
            new LineFramer.Lines() {
              @Override
              public void line(byte[] line) {
                found.add(new String(line, ISO_8859_1));
              }

              @Override
              public void tooLong() {
                found.add("too long");
              }
            });
    for (int at = 0; at < sent.length; at += step) {
      framer.feed(Arrays.copyOfRange(sent, at, Math.min(sent.length, at + step)));
    }
    return found;
  }

  private static void parse(String line) {
    byte[] octets = line.getBytes(ISO_8859_1);
    attempt(() -> CommandLine.parse(octets).requireNone());
    attempt(() -> CommandLine.parse(octets).secret());
    attempt(() -> CommandLine.parse(octets).text());
    attempt(() -> CommandLine.parse(octets).numbers(2));
  }

  private interface Parsing {
    void run() throws SyntaxException;
  }

  private static void attempt(Parsing parsing) {
    try {
      parsing.run();
    } catch (SyntaxException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
