package io.mailkeep.store.core.email;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.core.mime.MimeScanner;
import io.mailkeep.store.core.mime.ParsedEmail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mail cut, joined and overwritten at random: it always scans to a sound tree, in any pieces, and
/// comes back from its row as it was.
class MangledMailTest {
  private static final byte[][] BITS = {
    EmailRowTest.MESSAGE.getBytes(StandardCharsets.UTF_8),
    bytes("\r\n--b\r\n"),
    bytes("\r\n--b--"),
    bytes("--"),
    bytes("\n\n"),
    bytes("\r"),
    bytes("\0"),
    bytes("Content-Type: multipart/digest; boundary=\"c d\"\n\n--c d\n\n"),
    bytes("Content-Type: message/rfc822\n\n"),
    bytes("Content-Transfer-Encoding: base64\nContent-Type: text/html; charset=x\n\n=?=&#xD800;<"),
    bytes("To: \"a, <b:c;@(d\\\n (((\nFrom: =?utf-8?b?//8=?= <@,:@>,;:\n"),
    {(byte) 0xff, (byte) 0xc3, (byte) 0x80},
  };

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mangledMailScansToASoundTree(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] message = mangled(random);
      ParsedEmail email = scan(message, message.length);
      checkTree(email.structure(), 0, message.length, 1);
      ParsedEmail pieced = scan(message, 1 + random.nextInt(50));
      assertThat(pieced.structure()).as("seed %s, mail %s", seed, i).isEqualTo(email.structure());
      assertThat(pieced.envelope()).isEqualTo(email.envelope());
      assertThat(pieced.preview()).isEqualTo(email.preview());
      Email read = requireNonNull(EmailRowReader.read(1, EmailRowWriter.write(email)));
      assertThat(read.structure()).isEqualTo(email.structure());
      assertThat(read.envelope()).isEqualTo(email.envelope());
      assertThat(read.headerBlock()).isEqualTo(email.headerBlock());
    }
  }

  private static byte[] mangled(Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int n = random.nextInt(12); n >= 0; n--) {
      byte[] bit = BITS[random.nextInt(BITS.length)];
      int from = random.nextInt(bit.length);
      out.write(bit, from, random.nextInt(bit.length - from + 1));
      if (random.nextInt(4) == 0) {
        out.write(random.nextInt(256));
      }
    }
    return out.toByteArray();
  }

  private static ParsedEmail scan(byte[] message, int pieces) {
    MimeScanner scanner = new MimeScanner();
    for (int at = 0; at < message.length; at += pieces) {
      scanner.feed(message, at, Math.min(pieces, message.length - at));
    }
    return scanner.finish();
  }

  private static void checkTree(BodyPart part, long from, long to, int depth) {
    assertThat(depth).isLessThanOrEqualTo(BodyPart.MAX_DEPTH);
    assertThat(part.headerOffset()).isGreaterThanOrEqualTo(from);
    assertThat(part.bodyOffset()).isGreaterThanOrEqualTo(part.headerOffset());
    assertThat(part.bodyLength()).isNotNegative();
    assertThat(part.lines()).isNotNegative();
    long end = part.bodyOffset() + part.bodyLength();
    assertThat(end).isLessThanOrEqualTo(to);
    assertThat(part.parts().isEmpty()).isEqualTo(!part.isMultipart() && !part.isMessage());
    assertThat(part.envelope() != null).isEqualTo(part.isMessage());
    long next = part.bodyOffset();
    for (BodyPart child : part.parts()) {
      checkTree(child, next, end, depth + 1);
      next = child.bodyOffset() + child.bodyLength();
    }
  }
}
