package io.mailkeep.imap.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Feeds each fixture whole, byte by byte, and cut in two at every byte: the result is the same.
class FramerTest {
  /// @param sent by the client
  /// @param cut what the framer makes of it; `+` a continuation, `!` too long, `X` lost
  record Fixture(String name, String sent, List<String> cut) {}

  static List<Fixture> fixtures() {
    return List.of(
        new Fixture("lines", "a NOOP\r\nb NOOP\r\n", List.of("a NOOP", "b NOOP")),
        new Fixture("bare LF", "a NOOP\nb NOOP\n", List.of("a NOOP", "b NOOP")),
        new Fixture("blank lines", "\r\n\na NOOP\r\n", List.of("", "", "a NOOP")),
        new Fixture("unfinished", "a NOOP\r\nb NO", List.of("a NOOP")),
        new Fixture("literal", "a LOGIN {3}\r\nann x\r\n", List.of("+", "a LOGIN {3}\r\nann x")),
        new Fixture(
            "two literals",
            "a LOGIN {3}\r\nann {2}\r\npw\r\n",
            List.of("+", "+", "a LOGIN {3}\r\nann {2}\r\npw")),
        new Fixture(
            "LITERAL+ with line ends in it",
            "a LOGIN {5+}\r\na\r\n\r\n {2+}\r\npw\r\nb NOOP\r\n",
            List.of("a LOGIN {5+}\r\na\r\n\r\n {2+}\r\npw", "b NOOP")),
        new Fixture(
            "empty literal",
            "a X {0}\r\n\r\nb X {0+}\r\n\r\n",
            List.of("+", "a X {0}\r\n", "b X {0+}\r\n")),
        new Fixture(
            "a literal that looks like one",
            "a X {6+}\r\n{9+}\r\n\r\n",
            List.of("a X {6+}\r\n{9+}\r\n")),
        new Fixture("no literal", "a X {}\r\na {+}\r\n{12\r\n", List.of("a X {}", "a {+}", "{12")),
        new Fixture(
            "too large, waits: never sent",
            "a X {65537}\r\nb NOOP\r\n",
            List.of("!a X {65537}\r\n", "b NOOP")),
        new Fixture(
            "too large, does not wait: dropped",
            "a X {70000+}\r\n" + "z".repeat(70000) + " y\r\nb NOOP\r\n",
            List.of("!a X {70000+}\r\n", "b NOOP")),
        new Fixture(
            "dropped with the literals behind it",
            "a X {70000+}\r\n" + "z".repeat(70000) + " {4+}\r\n\r\n\r\n {3+}\r\nabc\r\nb NOOP\r\n",
            List.of("!a X {70000+}\r\n", "b NOOP")),
        new Fixture("past the drain", "a X {99999999999999999999+}\r\nb NOOP\r\n", List.of("X")),
        new Fixture(
            "APPEND whose mailbox is a literal",
            "a append {5+}\r\nINBOX {3+}\r\nabc\r\nb NOOP\r\n",
            List.of("a append {5+}\r\nINBOX {3+}\r\n|abc|", "b NOOP")),
        new Fixture(
            "APPEND",
            "a APPEND x (\\Seen) {5}\r\na\r\nb\n\r\nb NOOP\r\n",
            List.of("a APPEND x (\\Seen) {5}\r\n|a\r\nb\n|", "b NOOP")),
        new Fixture(
            "APPEND of several",
            "a APPEND x {1+}\r\na {2+}\r\nbb {0+}\r\n\r\nb NOOP\r\n",
            List.of("a APPEND x {1+}\r\n|a| {2+}\r\n|bb| {0+}\r\n||", "b NOOP")),
        new Fixture(
            "APPEND in the UTF8 form",
            "a APPEND x UTF8 (~{4+}\r\n\0\1\2\3)\r\n",
            List.of("a APPEND x UTF8 (~{4+}\r\n|\0\1\2\3|)")));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void whole(Fixture fixture) {
    assertThat(cut(fixture.sent(), fixture.sent().length())).isEqualTo(fixture.cut());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void byteByByte(Fixture fixture) {
    assertThat(cut(fixture.sent(), 1)).isEqualTo(fixture.cut());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void cutAtEveryByte(Fixture fixture) {
    int last = fixture.sent().length();
    for (int at = 1; at < last; at = at < 200 ? at + 1 : at + 997) {
      Recorder recorder = new Recorder();
      byte[] sent = fixture.sent().getBytes(ISO_8859_1);
      recorder.framer.onBytes(Arrays.copyOf(sent, at));
      recorder.framer.onBytes(Arrays.copyOfRange(sent, at, last));
      recorder.runStreamed();
      assertThat(recorder.cut).as("cut at %d", at).isEqualTo(fixture.cut());
    }
  }

  @Test
  void lineTooLongIsDroppedAndTheNextIsTaken() {
    String tooLong = "a X " + "y".repeat(WireLimits.MAX_COMMAND_BYTES_BEFORE_LOGIN);
    assertThat(cut(tooLong + "\r\nb NOOP\r\n", 1000))
        .hasSize(2)
        .satisfies(cut -> {
          assertThat(cut.getFirst()).startsWith("!a X yyy");
          assertThat(cut.getLast()).isEqualTo("b NOOP");
        });
  }

  @Test
  void longestLineIsTaken() {
    String longest = "a X " + "y".repeat(WireLimits.MAX_COMMAND_BYTES_BEFORE_LOGIN - 6);
    assertThat(cut(longest + "\r\n", 1000)).containsExactly(longest);
  }

  @Test
  void longerLinesAreTakenAfterLogin() {
    Recorder recorder = new Recorder();
    recorder.framer.loggedIn();
    String line = "a X " + "y".repeat(WireLimits.MAX_COMMAND_BYTES - 6);
    recorder.framer.onBytes((line + "\r\n").getBytes(ISO_8859_1));
    assertThat(recorder.cut).containsExactly(line);
  }

  @Test
  void refusedLiteralThatWaitsIsNeverAskedFor() {
    Recorder recorder = new Recorder();
    recorder.framer.onBytes("a APPEND x {9}\r\n".getBytes(ISO_8859_1));
    recorder.streamed.close();
    recorder.framer.onBytes("b NOOP\r\n".getBytes(ISO_8859_1));
    assertThat(recorder.cut).containsExactly("a APPEND x {9}\r\n", "b NOOP");
    assertThat(recorder.connection.takeWritten()).isEmpty();
  }

  @Test
  void refusedLiteralThatComesAnywayIsDropped() {
    Recorder recorder = new Recorder();
    byte[] sent = "a APPEND x {9+}\r\n123456789 {3+}\r\nabc\r\nb NOOP\r\n".getBytes(ISO_8859_1);
    recorder.framer.onBytes(sent);
    recorder.streamed.close();
    assertThat(recorder.cut).containsExactly("a APPEND x {9+}\r\n", "b NOOP");
  }

  @Test
  void literalLeftHalfReadIsDropped() {
    Recorder recorder = new Recorder();
    recorder.framer.onBytes("a APPEND x {9}\r\n".getBytes(ISO_8859_1));
    LiteralStream literal = recorder.streamed.open(9, true, false);
    literal.accept();
    assertThat(recorder.connection.takeWritten()).isEqualTo("+ Ready\r\n");
    recorder.framer.onBytes("1234".getBytes(ISO_8859_1));
    recorder.streamed.close();
    recorder.framer.onBytes("56789 {4+}\r\nabcd\r\nb NOOP\r\n".getBytes(ISO_8859_1));
    assertThat(recorder.cut).containsExactly("a APPEND x {9}\r\n", "b NOOP");
  }

  @Test
  void clientThatSendsOnWhileACommandDecidesIsPaused() {
    Recorder recorder = new Recorder();
    recorder.framer.onBytes("a APPEND x {200000+}\r\n".getBytes(ISO_8859_1));
    for (int i = 0; i < 10; i++) {
      recorder.framer.onBytes(new byte[10_000]);
    }
    assertThat(recorder.connection.pauses).isEqualTo(1);
    recorder.streamed.close();
    assertThat(recorder.connection.pauses).isZero();
    recorder.framer.onBytes(new byte[100_000]);
    recorder.framer.onBytes("\r\nb NOOP\r\n".getBytes(ISO_8859_1));
    assertThat(recorder.cut).containsExactly("a APPEND x {200000+}\r\n", "b NOOP");
  }

  @Test
  void nothingIsLeftOfTheClearTextBeforeTls() {
    Recorder recorder = new Recorder();
    recorder.framer.onBytes("a STARTTLS\r\nb LOGIN x".getBytes(ISO_8859_1));
    recorder.framer.reset();
    recorder.framer.onBytes("c NOOP\r\n".getBytes(ISO_8859_1));
    assertThat(recorder.cut).containsExactly("a STARTTLS", "c NOOP");
  }

  private static List<String> cut(String sent, int step) {
    Recorder recorder = new Recorder();
    byte[] bytes = sent.getBytes(ISO_8859_1);
    for (int at = 0; at < bytes.length; at += step) {
      recorder.framer.onBytes(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step)));
    }
    recorder.runStreamed();
    return recorder.cut;
  }

  /// Keeps what was cut; a streamed command is read when all was fed.
  private static final class Recorder implements Framer.Output {
    final FakeConnection connection = new FakeConnection();
    final Framer framer = new Framer(connection, this);
    final List<String> cut = new ArrayList<>();
    StreamedCommand streamed;
    private String head;

    @Override
    public void command(byte[] bytes, StreamedCommand rest) {
      String text = new String(bytes, ISO_8859_1);
      cut.add(text);
      if (rest != null) {
        streamed = rest;
        head = text;
      }
    }

    /// Reads a streamed command as a session would; each literal stands between bars.
    void runStreamed() {
      if (streamed == null) {
        return;
      }
      int index = cut.indexOf(head);
      StringBuilder whole = new StringBuilder(head);
      String text = head;
      while (text.endsWith("}\r\n")) {
        LiteralMark mark = LiteralMark.atEnd(text.getBytes(ISO_8859_1), 0, text.length());
        LiteralStream literal =
            streamed.open(mark.sizeBytes(), mark.synchronizing(), text.contains("~"));
        literal.accept();
        whole.append('|').append(octets(literal)).append('|');
        text = new String(streamed.nextText(), ISO_8859_1);
        whole.append(text);
      }
      streamed.close();
      cut.set(index, whole.toString());
    }

    private static String octets(LiteralStream literal) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      byte[] step = new byte[7];
      for (int n = literal.read(step, 0, 7); n >= 0; n = literal.read(step, 0, 7)) {
        octets.write(step, 0, n);
      }
      return octets.toString(ISO_8859_1);
    }

    @Override
    public void tooLong(byte[] start) {
      cut.add("!" + new String(start, ISO_8859_1));
    }

    @Override
    public void continuation() {
      cut.add("+");
    }

    @Override
    public void lost(String why) {
      cut.add("X");
    }
  }
}
