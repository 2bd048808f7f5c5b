package io.mailkeep.store.api.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The decoders (RFC 2045 §6.7 and §6.8), cut at every byte.
class TransferDecoderTest {
  @ParameterizedTest
  @CsvSource({
    "SGFsbG8=, Hallo",
    "SGFsbG8, Hallo",
    "SGFs~~bG8=~~, Hallo",
    "SGFs!bG8=, Hallo",
    "SGFsbG8=SGFsbG8=, HalloHallo",
    "SGFsbG8h, Hallo!",
    "S, ''",
    "'', ''"
  })
  void base64(String encoded, String expected) {
    assertDecodes("base64", encoded.replace("~~", "\r\n"), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a=3Db, a=b",
    "a=3db, a=b",
    "a=~~b, ab",
    "a=  ~~b, ab",
    "'a  ~~b', a~~b",
    "'a b', a b",
    "a=ZZb, a=ZZb",
    "a=4Zb, a=4Zb",
    "a==3D, a==",
    "a=, a",
    "a=3, a=3",
    "'a= b', 'a= b'",
    "'end  ', end",
    "a~~~~b, a~~~~b"
  })
  void quotedPrintable(String encoded, String expected) {
    assertDecodes(
        "quoted-printable", encoded.replace("~~", "\r\n"), expected.replace("~~", "\r\n"));
  }

  @Test
  void aBodyLargerThanAnyBuffer() {
    byte[] body = new byte[100_000];
    new Random(1).nextBytes(body);
    byte[] encoded = Base64.getMimeEncoder().encode(body);
    assertThat(run("base64", encoded, 4_099)).isEqualTo(body);
    byte[] spaces = " ".repeat(10_000).concat("x").getBytes(StandardCharsets.US_ASCII);
    assertThat(run("quoted-printable", spaces, 4_099)).isEqualTo(spaces);
  }

  @Test
  void whatIsNotEncodedPasses() {
    for (String encoding : new String[] {"7bit", "8bit", "binary"}) {
      assertDecodes(encoding, "a=3D\r\n", "a=3D\r\n");
    }
  }

  @Test
  void anUnknownEncodingPasses() {
    assertThat(TransferDecoder.isKnown("x-uuencode")).isFalse();
    assertThat(TransferDecoder.isKnown("Base64")).isTrue();
    assertDecodes("x-uuencode", "a=3D\r\n", "a=3D\r\n");
  }

  private static void assertDecodes(String encoding, String encoded, String expected) {
    byte[] bytes = encoded.getBytes(StandardCharsets.US_ASCII);
    for (int step = 1; step <= bytes.length + 1; step++) {
      assertThat(run(encoding, bytes, step)).asString().isEqualTo(expected);
    }
  }

  private static byte[] run(String encoding, byte[] bytes, int step) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransferDecoder decoder = TransferDecoder.of(encoding, out::write);
    for (int at = 0; at < bytes.length; at += step) {
      decoder.feed(bytes, at, Math.min(step, bytes.length - at));
    }
    decoder.finish();
    return out.toByteArray();
  }
}
