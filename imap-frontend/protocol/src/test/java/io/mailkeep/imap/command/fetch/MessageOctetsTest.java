package io.mailkeep.imap.command.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.imap.wire.BrokenLiteralException;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.NameEncoding;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.StoreException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Octets of messages, small and large, as FETCH items show them.
class MessageOctetsTest {
  private static final String HEADER = "From: a\r\nSubject: b\r\n\r\n";

  private final List<String> reads = new ArrayList<>();
  private final Troubles troubles = new Troubles();
  private byte[] message = {};
  private long failAt = Long.MAX_VALUE;

  @Test
  void theHeaderIsAnsweredWithoutTheBody() {
    Email email = plain("7bit", "hello\r\n");
    assertThat(answer(email, "BODY[HEADER]")).isEqualTo("{23}\r\n" + HEADER);
    assertThat(answer(email, "BODY[HEADER.FIELDS (from)]")).isEqualTo("{11}\r\nFrom: a\r\n\r\n");
    assertThat(answer(email, "BODY[1.MIME]")).isEqualTo("{23}\r\n" + HEADER);
    assertThat(answer(email, "BODY[]<0.4>")).isEqualTo("{4}\r\nFrom");
    assertThat(answer(email, "BODY[HEADER.FIELDS (from)]<6.100>")).isEqualTo("{5}\r\na\r\n\r\n");
    assertThat(reads).isEmpty();
  }

  @Test
  void theWholeMessageNeedsNoEmail() {
    plain("7bit", "hello\r\n");
    MessageRow row = row(null, message.length);
    assertThat(answer(row, "BODY[]")).isEqualTo("{30}\r\n" + HEADER + "hello\r\n");
    assertThat(answer(row, "BINARY[]")).isEqualTo("{30}\r\n" + HEADER + "hello\r\n");
    assertThat(answer(row, "BINARY.SIZE[]")).isEqualTo("30");
    assertThat(reads).containsExactly("0+30", "0+30", "0+30");
    assertThat(troubles.hasLostBody()).isFalse();
    assertThat(answer(row, "BODY[TEXT]")).isEqualTo("NIL");
    assertThat(troubles.hasLostBody()).isTrue();
    assertThat(item("BODY[]").isFoundIn(row)).isTrue();
    assertThat(item("BODY[]<0.4>").isFoundIn(row)).isFalse();
    assertThat(answer(row(null, message.length + 1), "BODY[]")).isEqualTo("NIL");
  }

  @Test
  void partials() {
    Email email = plain("7bit", "hello\r\n");
    assertThat(answer(email, "BODY[TEXT]")).isEqualTo("{7}\r\nhello\r\n");
    assertThat(answer(email, "BODY[TEXT]<1.3>")).isEqualTo("{3}\r\nell");
    assertThat(answer(email, "BODY[TEXT]<5.300>")).isEqualTo("{2}\r\n\r\n");
    assertThat(answer(email, "BODY[TEXT]<7.300>")).isEqualTo("{0}\r\n");
    assertThat(answer(email, "BODY[TEXT]<4611686018427387904.9223372036854775807>"))
        .isEqualTo("{0}\r\n");
  }

  @Test
  void binaryIsDecoded() {
    Email email = plain("base64", "SGFsAGxv\r\n");
    assertThat(answer(email, "BINARY[1]")).isEqualTo("~{6}\r\nHal\0lo");
    assertThat(answer(email, "BINARY[1]<1.2>")).isEqualTo("~{2}\r\nal");
    assertThat(answer(email, "BINARY.SIZE[1]")).isEqualTo("6");
    assertThat(answer(plain("quoted-printable", "a=3Db"), "BINARY[1]")).isEqualTo("{3}\r\na=b");
    assertThat(answer(plain("7bit", "x"), "BINARY[]")).isEqualTo("{24}\r\n" + HEADER + "x");
  }

  /// RFC 9051 §4.3.1: none in a literal; in a literal8 they are what they are.
  @Test
  void aNulGoesOutInALiteral8Alone() {
    Email email = plain("binary", "Hal\0lo\0");
    assertThat(answer(email, "BODY[1]")).isEqualTo("{7}\r\nHal\u0080lo\u0080");
    assertThat(answer(email, "BODY[]")).isEqualTo("{30}\r\n" + HEADER + "Hal\u0080lo\u0080");
    assertThat(answer(email, "BODY[TEXT]<3.3>")).isEqualTo("{3}\r\n\u0080lo");
    assertThat(answer(email, "RFC822.TEXT")).isEqualTo("{7}\r\nHal\u0080lo\u0080");
    assertThat(answer(email, "BINARY[1]")).isEqualTo("~{7}\r\nHal\0lo\0");
    assertThat(answer(email, "BINARY[]")).isEqualTo("~{30}\r\n" + HEADER + "Hal\0lo\0");
    assertThat(answer(email, "BINARY.SIZE[1]")).isEqualTo("7");
  }

  @Test
  void aNulInAHeaderIsNoneInItsLiteralAndStaysInTheEmail() {
    String header = "From: a\r\nSubje\0: b\0\r\n\r\n";
    Email plain = plain("7bit", "hello");
    byte[] block = header.getBytes(StandardCharsets.US_ASCII);
    Email email = new Email(1, 0, 28, block, plain.envelope(), plain.structure(), "");
    assertThat(answer(email, "BODY[HEADER]<9.10>")).isEqualTo("{10}\r\nSubje\u0080: b\u0080");
    assertThat(answer(email, "BODY[HEADER.FIELDS.NOT (from)]"))
        .isEqualTo("{14}\r\nSubje\u0080: b\u0080\r\n\r\n");
    assertThat(block).asString(StandardCharsets.US_ASCII).isEqualTo(header);
  }

  @Test
  void nulsInALargeBodyAreNoneInItsLiteral() {
    String text = "0123456789abcd\0\n".repeat(20_000);
    Email email = plain("binary", text);
    String sent = text.replace('\0', '\u0080');
    assertThat(answer(email, "BODY[1]")).isEqualTo("{320000}\r\n" + sent);
    assertThat(answer(email, "BODY[1]<14.160000>"))
        .isEqualTo("{160000}\r\n" + sent.substring(14, 160_014));
    assertThat(answer(email, "BINARY[1]")).isEqualTo("~{320000}\r\n" + text);
    assertThat(answer(email, "BINARY[1]<14.2>")).isEqualTo("~{2}\r\n\0\n");
  }

  @Test
  void anUnknownEncodingIsNil() {
    Email email = plain("x-uuencode", "begin");
    assertThat(answer(email, "BINARY[1]")).isEqualTo("NIL");
    assertThat(troubles.hasUnknownEncoding()).isTrue();
    assertThat(answer(email, "BINARY.SIZE[1]")).isNull();
  }

  @Test
  void aPartThatIsNotThereIsNil() {
    Email email = plain("7bit", "hello");
    assertThat(answer(email, "BODY[2]")).isEqualTo("NIL");
    assertThat(answer(email, "BINARY[2]")).isEqualTo("NIL");
    assertThat(answer(email, "BINARY.SIZE[2]")).isEqualTo("0");
    assertThat(troubles.hasLostBody()).isFalse();
  }

  @Test
  void aLostBodyIsNilAndTold() {
    Email email = plain("7bit", "hello");
    failAt = 0;
    assertThat(answer(email, "BODY[]")).isEqualTo("NIL");
    assertThat(answer(email, "BODY[HEADER]")).isEqualTo("{23}\r\n" + HEADER);
    assertThat(answer(email, "BINARY.SIZE[1]")).isNull();
    assertThat(troubles.hasLostBody()).isTrue();
  }

  @Test
  void aShorterBodyThanPromisedIsLost() {
    Email email = plain("7bit", "hello");
    message = Arrays.copyOf(message, message.length - 1);
    assertThat(answer(email, "BODY[]")).isEqualTo("NIL");
    assertThat(troubles.hasLostBody()).isTrue();
  }

  @Test
  void aLargeBodyIsStreamedWithItsExactLength() {
    String text = "0123456789abcde\n".repeat(20_000);
    Email email = plain("7bit", text);
    assertThat(answer(email, "BODY[TEXT]")).isEqualTo("{320000}\r\n" + text);
    assertThat(answer(email, "BODY[TEXT]<160000.200000>"))
        .isEqualTo("{160000}\r\n" + text.substring(160_000));
    assertThat(answer(email, "BODY[TEXT]<16.16>")).isEqualTo("{16}\r\n0123456789abcde\n");
    assertThat(reads).containsExactly("23+320000", "160023+160000", "39+16");
  }

  @Test
  void aLargePartIsDecodedTwiceRatherThanKept() {
    String text = "=30123456789abcde\n".repeat(20_000);
    Email email = plain("quoted-printable", text);
    assertThat(answer(email, "BINARY[1]"))
        .isEqualTo("{320000}\r\n" + "0123456789abcde\n".repeat(20_000));
    assertThat(answer(email, "BINARY[1]<319999.5>")).isEqualTo("{1}\r\n\n");
    assertThat(answer(email, "BINARY.SIZE[1]")).isEqualTo("320000");
  }

  @Test
  void aLargeBodyThatIsLostFromTheStartIsNil() {
    Email email = plain("7bit", "x".repeat(300_000));
    failAt = 0;
    assertThat(answer(email, "BODY[]")).isEqualTo("NIL");
    assertThat(answer(email, "BINARY[1]")).isEqualTo("NIL");
    assertThat(troubles.hasLostBody()).isTrue();
  }

  @Test
  void aBodyThatFailsInTheMiddleOfItsLiteralBreaksIt() {
    Email email = plain("7bit", "x".repeat(300_000));
    failAt = 200_000;
    assertThatThrownBy(() -> answer(email, "BODY[]")).isInstanceOf(BrokenLiteralException.class);
    // what has to be read to know its length fails before anything is said
    assertThat(answer(email, "BINARY[1]")).isEqualTo("NIL");
  }

  @Test
  void itemsOfOneMessageAreReadInOnePiece() {
    Email email = plain("7bit", "hello\r\n");
    List<BodyItem> items = List.of(item("BODY[TEXT]<1.2>"), item("BODY[TEXT]<4.2>"));
    assertThat(MessageOctets.toReadAhead(row(email, 32), items)).isEqualTo(new Span(24, 5));
    assertThat(MessageOctets.toReadAhead(row(email, 32), List.of(item("BODY[HEADER]")))).isNull();
    assertThat(MessageOctets.toReadAhead(row(email, 32), List.of(item("BODY[9]")))).isNull();
    Email large = plain("7bit", "x".repeat(FetchLimits.MAX_READ_AHEAD_BODY_BYTES + 1));
    assertThat(
            MessageOctets.toReadAhead(row(large, large.sizeBytes()), List.of(item("BODY[TEXT]"))))
        .isNull();
  }

  private Email plain(String encoding, String body) {
    message = (HEADER + body).getBytes(StandardCharsets.ISO_8859_1);
    BodyPart root =
        new BodyPart(
            "text",
            "plain",
            Map.of(),
            null,
            null,
            encoding,
            null,
            null,
            Map.of(),
            List.of(),
            null,
            0,
            HEADER.length(),
            body.length(),
            1,
            List.of(),
            null);
    return new Email(
        1,
        0,
        message.length,
        HEADER.getBytes(StandardCharsets.US_ASCII),
        Parts.EMPTY_ENVELOPE,
        root,
        "");
  }

  private @Nullable String answer(Email email, String item) {
    return answer(row(email, email.sizeBytes()), item);
  }

  private static MessageRow row(@Nullable Email email, long sizeBytes) {
    return new MessageRow(1, 0, 1, 1, sizeBytes, 0, 0, 0, email);
  }

  private @Nullable String answer(MessageRow row, String item) {
    MessageOctets octets = new MessageOctets(this::open, row, null, troubles);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    ResponseWriter wire = new ResponseWriter(sent::write);
    AnswerBuffer out = new AnswerBuffer(AnswerBuffer.Charset.ASCII);
    try (BodyAnswer answer = octets.answer(item(item))) {
      if (answer == null) {
        return null;
      }
      answer.write(out, wire);
    }
    out.flushTo(wire);
    wire.flush();
    return sent.toString(StandardCharsets.ISO_8859_1);
  }

  private static BodyItem item(String text) {
    CommandParser in =
        new CommandParser(text.getBytes(StandardCharsets.US_ASCII), NameEncoding.UTF8);
    return switch (FetchItemParser.read(in).getFirst()) {
      case FetchItem.Body body -> BodyItem.of(body);
      case FetchItem.Binary binary -> BodyItem.of(binary);
      case FetchItem.BinarySize size -> BodyItem.of(size);
      case FetchItem.Attribute attribute -> throw new AssertionError(attribute);
    };
  }

  private BodyStream open(long number, long offset, long length) {
    reads.add(offset + "+" + length);
    return new Stream((int) offset, (int) Math.min(offset + length, message.length));
  }

  private final class Stream implements BodyStream {
    private int at;
    private final int end;

    Stream(int at, int end) {
      this.at = at;
      this.end = end;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at >= failAt) {
        throw new StoreException.BodyLost("planned");
      }
      int count = Math.min(length, end - at);
      System.arraycopy(message, at, into, offset, Math.max(count, 0));
      at += count;
      return count <= 0 ? -1 : count;
    }

    @Override
    public void close() {}
  }
}
