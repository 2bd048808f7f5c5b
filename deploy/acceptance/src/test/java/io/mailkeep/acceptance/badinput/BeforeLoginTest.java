package io.mailkeep.acceptance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.stack.Stacks;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.RawPop3;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody without a password can do to those who have one. Other servers fell to each.
class BeforeLoginTest {
  /// More than all of the product's heap, which the tests start with 512 MiB.
  private static final int FLOODS = 8;

  private static final int FLOOD_PIECES = 1_200;
  private static final String PIECE = "(".repeat(64 * 1024);

  /// Many more than the failed logins after which a client has to wait.
  private static final int EXCHANGES = 300;

  static List<Stack> stacks() {
    return Stacks.selected();
  }

  static List<Stack> product() {
    return Stacks.product();
  }

  /// All floods are open at once, so that a server that keeps what it reads has no room for them.
  @ParameterizedTest
  @MethodSource("product")
  void endlessParenthesesAreNotKept(Stack stack) {
    Account account = stack.newAccount();
    List<RawImap> floods = Stream.generate(() -> RawImap.connect(stack)).limit(FLOODS).toList();
    floods.forEach(flood -> flood.send("z LOGIN "));
    for (int i = 0; i < FLOOD_PIECES; i++) {
      floods.forEach(flood -> flood.send(PIECE));
    }
    Served.check(stack);
    for (RawImap flood : floods) {
      flood.send("\r\n");
      assertThat(flood.readTo("z").getLast()).startsWith("BAD");
      flood.ok("LOGIN " + account.address() + " " + account.password());
      flood.close();
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void parenthesesInPlaceOfArgumentsAreASyntaxError(Stack stack) {
    for (String command : List.of("LOGIN", "AUTHENTICATE", "ID", "SEARCH", "LIST", "ENABLE", "")) {
      try (RawImap imap = RawImap.connect(stack)) {
        String nested = "(".repeat(30_000);
        assertThat(imap.run(command + " " + nested).getLast()).as(command).startsWith("BAD");
        imap.ok("NOOP");
      }
    }
  }

  /// An exchange that has begun goes on, and none of the client's later logins has to wait: those
  /// that wait take turns, and most of so many would be refused.
  @ParameterizedTest
  @MethodSource("stacks")
  void badBase64DelaysNoOtherLogin(Stack stack) {
    Account account = stack.newAccount();
    try (RawImap begun = RawImap.connect(stack)) {
      begun.send("z AUTHENTICATE PLAIN\r\n");
      assertThat(begun.read()).startsWith("+ ");
      for (int i = 0; i < EXCHANGES; i += 3) {
        badBase64(stack);
      }
      begun.send(plain(account) + "\r\n");
      assertThat(begun.readTo("z").getLast()).startsWith("OK");
    }
    List<RawImap> others = Stream.generate(() -> RawImap.connect(stack)).limit(20).toList();
    others.forEach(
        other -> other.send("z LOGIN %s %s\r\n".formatted(account.address(), account.password())));
    for (RawImap other : others) {
      assertThat(other.readTo("z").getLast()).startsWith("OK");
      other.close();
    }
  }

  private static void badBase64(Stack stack) {
    try (RawImap imap = RawImap.connect(stack);
        RawPop3 pop3 = RawPop3.connect(stack)) {
      assertThat(imap.run("AUTHENTICATE PLAIN AGFiY===").getLast()).startsWith("BAD");
      imap.send("y AUTHENTICATE PLAIN\r\n");
      imap.read();
      imap.send("\u00ff*not base64*\r\n");
      assertThat(imap.readTo("y").getLast()).startsWith("BAD");
      assertThat(pop3.run("AUTH PLAIN =A=B=")).startsWith("-ERR");
    }
  }

  private static String plain(Account account) {
    String text = "\0" + account.address() + "\0" + account.password();
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
