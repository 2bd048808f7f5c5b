package io.mailkeep.acceptance.large;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stacks;
import io.mailkeep.acceptance.wire.RawImap;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A message of 100 MB goes in and comes out again, octet by octet.
@Tag("large")
class LargeMessageTest {
  private static final int PIECE = 100_000;
  private static final int PIECES = 1_000;
  private static final long OCTETS = (long) PIECE * PIECES;

  static List<Stack> stacks() {
    return Stacks.product();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void isAppendedAndFetched(Stack stack) throws IOException {
    try (RawImap imap = RawImap.login(stack, stack.newAccount())) {
      String limit =
          imap.ok("CAPABILITY").getFirst().replaceAll("(?s).*APPENDLIMIT=(\\d+).*", "$1");
      assertThat(Long.parseLong(limit)).isGreaterThanOrEqualTo(OCTETS);

      MessageDigest sent = sha256();
      imap.send("z APPEND INBOX {" + OCTETS + "+}\r\n");
      Random random = new Random(100);
      for (int i = 0; i < PIECES; i++) {
        byte[] piece = piece(i, random);
        sent.update(piece);
        imap.sendOctets(piece);
      }
      imap.send("\r\n");
      assertThat(imap.readTo("z").getLast()).startsWith("OK");

      imap.ok("SELECT INBOX");
      assertThat(imap.ok("FETCH 1 (RFC822.SIZE)").getFirst()).contains("RFC822.SIZE " + OCTETS);
      assertThat(fetched(imap)).isEqualTo(sent.digest());
      imap.ok("NOOP");
    }
  }

  private static byte[] piece(int number, Random random) {
    byte[] piece = new byte[PIECE];
    for (int i = 0; i < PIECE; i++) {
      piece[i] = (byte) (i % 78 < 76 ? 'A' + random.nextInt(50) : i % 78 == 76 ? '\r' : '\n');
    }
    if (number == 0) {
      byte[] header = "Subject: large\r\n\r\n".getBytes(US_ASCII);
      System.arraycopy(header, 0, piece, 0, header.length);
    }
    return piece;
  }

  private static byte[] fetched(RawImap imap) throws IOException {
    imap.send("y FETCH 1 (BODY.PEEK[])\r\n");
    InputStream in = imap.stream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("}\r\n") < 0) {
      head.append((char) in.read());
    }
    assertThat(head).contains("{" + OCTETS + "}");
    MessageDigest found = sha256();
    byte[] room = new byte[PIECE];
    for (int i = 0; i < PIECES; i++) {
      assertThat(in.readNBytes(room, 0, PIECE)).isEqualTo(PIECE);
      found.update(room);
    }
    assertThat(imap.readTo("y").getLast()).startsWith("OK");
    return found.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
