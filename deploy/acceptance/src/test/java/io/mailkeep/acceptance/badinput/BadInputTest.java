package io.mailkeep.acceptance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.stack.Stacks;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.SampleMail;
import io.mailkeep.acceptance.wire.Sockets;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every test ends by asking whether a well-behaved client is served as before.
class BadInputTest {
  static List<Stack> stacks() {
    return Stacks.selected();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void malformedCommandsCostOnlyThemselves(Stack stack) {
    Account account = stack.newAccount();
    try (RawImap imap = RawImap.login(stack, account)) {
      imap.ok("SELECT INBOX");
      for (String command :
          List.of(
              "NONSENSE",
              "FETCH",
              "FETCH 0 FLAGS",
              "FETCH 1:* (FLAGS",
              "FETCH 1:4294967296 FLAGS",
              "SEARCH " + "(".repeat(1_000) + "ALL" + ")".repeat(1_000),
              "LOGIN \"unterminated",
              "SELECT \"a\u0000b\"",
              "STORE 1 +FLAGS (\\Nonsense)",
              "APPEND INBOX {99999999999999999999}",
              "x".repeat(500))) {
        assertThat(imap.run(command).getLast()).as(command).matches("(?s)(BAD|NO) .*");
      }
      // No mailbox can be called so: nothing is found.
      assertThat(imap.run("LIST \"\" \"\u00ff\u00fe\""))
          .singleElement()
          .asString()
          .startsWith("OK ");
      imap.ok("UID FETCH 1:4294967295 FLAGS");
      imap.ok("UID STORE 1:4294967295 +FLAGS (\\Seen)");
      imap.ok("NOOP");
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void overLongLineEndsThatConnectionOrCommand(Stack stack) {
    try (RawImap imap = RawImap.connect(stack)) {
      imap.send("a1 NOOP " + "x".repeat(10_000_000) + "\r\n");
      assertThat(imap.read()).matches("(?s)(a1|\\*) (BAD|BYE).*");
    } catch (java.io.UncheckedIOException closed) {
      assertThat(closed.getCause()).isInstanceOf(IOException.class);
    }
    Served.check(stack);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void oversizedLiteralIsRefusedAndTheConnectionGoesOn(Stack stack) {
    Account account = stack.newAccount();
    try (RawImap imap = RawImap.login(stack, account)) {
      assertThat(imap.run("APPEND INBOX {4000000000}").getLast()).startsWith("NO [TOOBIG]");
      imap.ok("NOOP");
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void randomOctetsHarmNobody(Stack stack) {
    Random random = new Random(7);
    for (String service : List.of("imap", "imaps", "pop3", "pop3s")) {
      for (int i = 0; i < 50; i++) {
        byte[] noise = new byte[1 + random.nextInt(5_000)];
        random.nextBytes(noise);
        try (Socket socket = Sockets.plain(stack.host(), stack.port(service))) {
          socket.getOutputStream().write(noise);
          socket.shutdownOutput();
          socket.setSoTimeout(30_000);
          socket.getInputStream().readAllBytes();
        } catch (IOException e) {
          assertThat(e).isInstanceOf(SocketException.class);
        }
      }
    }
    Served.check(stack);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void halfClosedConnectionGetsItsAnswersAndEnds(Stack stack) throws IOException {
    Account account = stack.newAccount();
    try (Socket socket = Sockets.plain(stack.host(), stack.port("imap"))) {
      String commands =
          "a LOGIN %s %s\r\nb SELECT INBOX\r\nc NOOP\r\n"
              .formatted(account.address(), account.password());
      socket.getOutputStream().write(commands.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.setSoTimeout(30_000);
      assertThat(
              new String(
                  socket.getInputStream().readAllBytes(),
                  java.nio.charset.StandardCharsets.US_ASCII))
          .contains("a OK")
          .contains("b OK")
          .contains("c OK");
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void unfinishedAppendLeavesNothing(Stack stack) {
    Account account = stack.newAccount();
    try (RawImap imap = RawImap.login(stack, account)) {
      imap.send("a9 APPEND INBOX {1000+}\r\nSubject: half\r\n\r\nnot all of it");
    }
    try (RawImap imap = RawImap.login(stack, account)) {
      assertThat(imap.ok("STATUS INBOX (MESSAGES)").getFirst()).contains("MESSAGES 0");
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void readersThatStopReadingHoldUpNobody(Stack stack) {
    Account account = stack.newAccount();
    try (RawImap filler = RawImap.login(stack, account)) {
      for (int i = 0; i < 10; i++) {
        filler.append("INBOX", "", SampleMail.random("big " + i, 1_000_000, i));
      }
      List<RawImap> deaf =
          java.util.stream.Stream.generate(() -> RawImap.login(stack, account)).limit(8).toList();
      for (RawImap imap : deaf) {
        imap.ok("SELECT INBOX");
        imap.send("z FETCH 1:* BODY.PEEK[]\r\n".repeat(20));
      }
      filler.ok("SELECT INBOX");
      assertThat(filler.ok("FETCH 1 (RFC822.SIZE)").getFirst()).contains("RFC822.SIZE");
      filler.append("INBOX", "", SampleMail.random("one more", 5_000, 99));
      deaf.forEach(RawImap::close);
    }
    Served.check(stack);
  }

  /// Each of many clients sends its command octet by octet, all by turns.
  @ParameterizedTest
  @MethodSource("stacks")
  void slowWritersGetTheirAnswersAndHoldUpNobody(Stack stack) {
    List<RawImap> slow =
        java.util.stream.Stream.generate(() -> RawImap.connect(stack)).limit(50).toList();
    String command = "z NOOP\r\n";
    for (int i = 0; i < command.length() - 1; i++) {
      String octet = command.substring(i, i + 1);
      slow.forEach(imap -> imap.send(octet));
    }
    Served.check(stack);
    slow.forEach(imap -> imap.send("\n"));
    for (RawImap imap : slow) {
      assertThat(imap.readTo("z").getLast()).startsWith("OK");
      imap.close();
    }
  }
}
