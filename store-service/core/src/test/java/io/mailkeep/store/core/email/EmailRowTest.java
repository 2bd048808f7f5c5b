package io.mailkeep.store.core.email;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.Email;
import io.mailkeep.store.core.email.format.EmailRecord;
import io.mailkeep.store.core.mime.MimeScanner;
import io.mailkeep.store.core.mime.ParsedEmail;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EmailRowTest {
  static final String MESSAGE =
      """
      From: Ann <ann@example.org>
      Sender: list@example.org
      To: Bob <@hop:bob@example.org>, eve@example.org, Team: x@y;
      Subject: gr\u00fc\u00dfe
      Date: Mon, 1 Jan 2024 10:00:00 +0100
      Message-ID: <1@x>
      In-Reply-To: <0@x>
      Content-Type: multipart/mixed; boundary=b; x=y

      --b
      Content-Type: text/plain; charset=utf-8; format=flowed
      Content-Language: de, en
      Content-ID: <c>
      Content-MD5: m
      Content-Location: l
      Content-Description: d

      hello there
      --b
      Content-Type: message/rfc822
      Content-Disposition: attachment; filename=x; size=3

      Subject: inner

      inside
      --b--
      """;

  static ParsedEmail scan(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    MimeScanner scanner = new MimeScanner();
    scanner.feed(bytes, 0, bytes.length);
    return scanner.finish();
  }

  @Test
  void readsBackWhatItWrote() {
    for (String message : new String[] {MESSAGE, "", "Subject: x\n\n", "\nbody"}) {
      ParsedEmail parsed = scan(message);
      byte[] row = EmailRowWriter.write(parsed);
      Email read = requireNonNull(EmailRowReader.read(7, row));
      Email expected = parsed.numbered(7);
      assertThat(read).usingRecursiveComparison().isEqualTo(expected);
      assertThat(read.envelope()).isEqualTo(expected.envelope());
      assertThat(read.structure()).isEqualTo(expected.structure());
      assertThat(EmailRowReader.header(row)).isEqualTo(parsed.headerBlock());
    }
  }

  @Test
  void aLaterFormatAndRubbishAreNoRows() throws Exception {
    byte[] row = EmailRowWriter.write(scan(MESSAGE));
    byte[] later = EmailRecord.parseFrom(row).toBuilder().setFormat(2).build().toByteArray();
    assertThat(EmailRowReader.read(7, later)).isNull();
    assertThat(EmailRowReader.header(later)).isNull();
    assertThat(EmailRowReader.read(7, Arrays.copyOf(row, row.length / 2))).isNull();
    assertThat(EmailRowReader.read(7, new byte[0])).isNull();
    assertThat(EmailRowReader.header(new byte[] {-1, -1})).isNull();
  }

  @Test
  void aFieldOfALaterReleaseIsSkipped() throws Exception {
    byte[] row = EmailRowWriter.write(scan("Subject: x\n\n"));
    byte[] more = Arrays.copyOf(row, row.length + 3);
    more[row.length] = (byte) 0xa8;
    more[row.length + 1] = 0x06;
    more[row.length + 2] = 1;
    assertThat(requireNonNull(EmailRowReader.read(7, more)).envelope().subject()).isEqualTo("x");
  }

  /// The first format's octets: every later release must read them.
  @Test
  void storedFixtureIsStillRead() {
    byte[] stored =
        HexFormat.of()
            .parseHex(
                "0801107f1a6a46726f6d3a20416e6e203c616e6e406578616d706c652e6f72673e0d0a5375626a656374"
                    + "3a2068690d0a4d6573736167652d49443a203c3140783e0d0a436f6e74656e742d547970653a206d756c"
                    + "7469706172742f6d697865643b20626f756e646172793d620d0a0d0a2224120268691a170a03416e6e12"
                    + "03616e6e1a0b6578616d706c652e6f726752053c3140783e2a5e0a096d756c74697061727412056d6978"
                    + "65641a0d0a08626f756e64617279120162320437626974686a7015780482012e0a04746578741205706c"
                    + "61696e1a130a0763686172736574120875732d6173636969320437626974606f68717005320568656c6c"
                    + "6f3a03314078");
    Email email = requireNonNull(EmailRowReader.read(9, stored));
    ParsedEmail expected =
        scan(
            """
            From: Ann <ann@example.org>
            Subject: hi
            Message-ID: <1@x>
            Content-Type: multipart/mixed; boundary=b

            --b

            hello
            --b--
            """
                .replace("\n", "\r\n"));
    assertThat(email.envelope()).isEqualTo(expected.envelope());
    assertThat(email.structure()).isEqualTo(expected.structure());
    assertThat(email.headerBlock()).isEqualTo(expected.headerBlock());
    assertThat(email.preview()).isEqualTo("hello");
  }
}
