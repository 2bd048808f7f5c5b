package io.mailkeep.imap.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.BodyStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ResponseWriter out = new ResponseWriter(sent::write);

  private String sent() {
    out.flush();
    String text = sent.toString(UTF_8);
    sent.reset();
    return text;
  }

  @Test
  void quotesWhatCanBeQuoted() {
    out.string("").space().string("a b").space().string("\"\\").space().nstring(null);
    assertThat(sent()).isEqualTo("\"\" \"a b\" \"\\\"\\\\\" NIL");
  }

  @Test
  void sendsLiteralsWhereQuotesWontDo() {
    out.string("a\r\nb").space().string("é");
    assertThat(sent()).isEqualTo("{4}\r\na\r\nb {2}\r\né");
  }

  @Test
  void quotesUtf8OnceItIsEnabled() {
    out.encoding(NameEncoding.UTF8);
    out.string("é").space().mailbox("Entwürfe").space().mailbox("Sent");
    assertThat(sent()).isEqualTo("\"é\" \"Entwürfe\" Sent");
  }

  @Test
  void leavesNulOut() {
    out.string("a\0b");
    assertThat(sent()).isEqualTo("\"ab\"");
  }

  @Test
  void mailboxesAreAtomsWhereTheyCanBe() {
    out.mailbox("INBOX").space().mailbox("a b").space().mailbox("nil").space().mailbox("é/ü");
    assertThat(sent()).isEqualTo("INBOX \"a b\" \"nil\" &AOk-/&APw-");
  }

  @Test
  void numbersOfEveryLength() {
    for (long n = 1; n > 0 && n < Long.MAX_VALUE / 10; n *= 10) {
      out.number(n - 1).space().number(n).crlf();
      assertThat(sent()).isEqualTo((n - 1) + " " + n + "\r\n");
    }
    out.number(Long.MAX_VALUE);
    assertThat(sent()).isEqualTo("9223372036854775807");
  }

  @Test
  void keepsTheOrderOfSmallAndLargePieces() {
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      out.ascii("* ").number(i).ascii(" EXISTS").crlf();
      expected.append("* ").append(i).append(" EXISTS\r\n");
      if (i % 1000 == 0) {
        byte[] large = "x".repeat(i).getBytes(UTF_8);
        out.literalHeader(large.length).bytes(large);
        expected.append("{").append(i).append("}\r\n").append("x".repeat(i));
      }
    }
    assertThat(sent()).isEqualTo(expected.toString());
  }

  @Test
  void streamsExactlyWhatWasAnnounced() {
    out.literalHeader(5).stream(new Body("hello world"), 5);
    assertThat(sent()).isEqualTo("{5}\r\nhello");
  }

  @Test
  void bodyThatEndsEarlyBreaksTheConnection() {
    assertThatThrownBy(() -> out.stream(new Body("hel"), 5))
        .isInstanceOf(BrokenLiteralException.class)
        .hasMessage("body ended after 3 octets");
  }

  /// Two octets a read.
  private static final class Body implements BodyStream {
    private final byte[] octets;
    private int at;

    Body(String text) {
      octets = text.getBytes(UTF_8);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int n = Math.min(Math.min(length, 2), octets.length - at);
      System.arraycopy(octets, at, into, offset, n);
      at += n;
      return n == 0 ? -1 : n;
    }

    @Override
    public void close() {}
  }
}
