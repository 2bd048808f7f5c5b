package io.mailkeep.acceptance.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stacks;
import io.mailkeep.acceptance.wire.RawImap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mails made to keep a server busy. Each test asks so much that a reader whose work grows with the
/// square of a header misses the patience of [RawImap], and a right one does not notice.
class HostileMailTest {
  /// What is read of one header field.
  private static final int FIELD_OCTETS = 64 * 1024;

  static List<Stack> stacks() {
    return Stacks.product();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void parametersInPiecesAreJoinedOnce(Stack stack) {
    String pieces = pieces(IntStream.range(0, 128));
    try (RawImap imap = RawImap.login(stack, stack.newAccount())) {
      imap.append("INBOX", "", parts(10_000, "Content-Type: a/b" + pieces));
      imap.append("INBOX", "", mail("Content-Type: a/b" + pieces(IntStream.range(0, 20_000))));
      imap.append("INBOX", "", mail("Content-Type: a/b; n*999999999999=x; n*-1=y; n**=z; *0=a"));
      imap.ok("SELECT INBOX");
      String wanted = "\"n\" \"" + "v".repeat(128) + "\"";
      assertThat(imap.ok("FETCH 1 BODYSTRUCTURE").getFirst()).contains(wanted);
      assertThat(imap.ok("FETCH 2 BODYSTRUCTURE").getFirst()).contains(wanted);
      assertThat(imap.ok("FETCH 3 BODYSTRUCTURE").getFirst()).contains("\"n*999999999999\" \"x\"");
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void openBracketsInAddressesAreReadOnce(Stack stack) {
    String from = "From: " + "a@[".repeat(FIELD_OCTETS / 3) + "\r\nTo: " + "[".repeat(FIELD_OCTETS);
    try (RawImap imap = RawImap.login(stack, stack.newAccount())) {
      String message = "Content-Type: message/rfc822\r\n\r\n" + from;
      imap.append("INBOX", "", parts(200, message));
      imap.ok("SELECT INBOX");
      assertThat(imap.ok("FETCH 1 RFC822.SIZE").getFirst()).contains("RFC822.SIZE");
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void encodedWordsWithoutAnEndAreReadOnce(Stack stack) {
    byte[] mail = mail("Subject: " + "=?utf-8?q?x".repeat(FIELD_OCTETS / 11 - 1));
    String keys = "NOT SUBJECT nowhere ".repeat(200).strip();
    try (RawImap imap = RawImap.login(stack, stack.newAccount())) {
      for (int i = 0; i < 20; i++) {
        imap.append("INBOX", "", mail);
      }
      imap.ok("SELECT INBOX");
      assertThat(imap.search("SEARCH " + keys).split(" ")).hasSize(20);
    }
  }

  /// Each level's boundary starts with the ones around it, and none is ever closed.
  @ParameterizedTest
  @MethodSource("stacks")
  void tenThousandLevelsEndAtALimit(Stack stack) {
    StringBuilder multiparts = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      multiparts.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n");
      multiparts.append("--b").append(i).append("\r\n");
    }
    String messages = "Content-Type: message/rfc822\r\n\r\n".repeat(10_000);
    try (RawImap imap = RawImap.login(stack, stack.newAccount())) {
      for (String nested : List.of(multiparts.toString(), messages)) {
        imap.append("INBOX", "", mail(nested + "\r\nneedle\r\n"));
      }
      imap.ok("SELECT INBOX");
      imap.search("SEARCH TEXT needle");
      for (String line : imap.ok("FETCH 1:2 (BODYSTRUCTURE ENVELOPE BODY[1.1.1] BODY[1.MIME])")) {
        assertThat(depth(line)).isLessThan(500);
      }
    }
  }

  /// A part that says it is the multipart around it, and one that names itself as its source.
  @ParameterizedTest
  @MethodSource("stacks")
  void partsThatContainThemselvesAreReadOnce(Stack stack) {
    String again =
        "Content-Type: multipart/mixed; boundary=b\r\nContent-ID: <self@x>\r\n\r\n--b\r\n";
    String itself = "Content-Type: message/external-body; access-type=content-id\r\n\r\n--b--\r\n";
    try (RawImap imap = RawImap.login(stack, stack.newAccount())) {
      imap.append("INBOX", "", mail(again.repeat(10_000) + itself));
      imap.append("INBOX", "", parts(20_000, "Content-Type: text/plain\r\n\r\nneedle"));
      imap.ok("SELECT INBOX");
      imap.ok("FETCH 1:2 (BODYSTRUCTURE BODY[1] BODY[1.1] BODY[10001])");
      assertThat(imap.search("SEARCH BODY needle")).isEqualTo("2");
    }
  }

  private static String pieces(IntStream numbers) {
    return numbers.mapToObj(i -> ";n*" + i + "=v").collect(Collectors.joining());
  }

  private static byte[] mail(String headerAndBody) {
    return ("MIME-Version: 1.0\r\n" + headerAndBody + "\r\n").getBytes(ISO_8859_1);
  }

  /// A multipart of so many parts that are all the same.
  private static byte[] parts(int count, String part) {
    String each = "--b\r\n" + part + "\r\n\r\n";
    return mail("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + each.repeat(count) + "--b--");
  }

  private static int depth(String line) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }
}
