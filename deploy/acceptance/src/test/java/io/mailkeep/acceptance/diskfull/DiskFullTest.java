package io.mailkeep.acceptance.diskfull;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.AdminClient;
import io.mailkeep.acceptance.stack.SmallDisk;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.stack.StandaloneProcess;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.RawPop3;
import io.mailkeep.acceptance.wire.SampleMail;
import io.mailkeep.acceptance.wire.Sockets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A full disk is `NO [UNAVAILABLE]`; who only reads notices nothing; once there is room all goes
/// on, and everything that was acknowledged is there once.
@Tag("standalone")
class DiskFullTest {
  private static final int DISK_MEBIBYTES = 64;
  private static final int LEFT_OCTETS = 3_000_000;
  private static final Account ACCOUNT = new Account("ann@example.org", "secret");

  @TempDir Path temporary;

  private final List<byte[]> acknowledged = new ArrayList<>();
  private int messages;

  @Test
  void aFullDiskIsAnsweredAndLosesNothing() throws IOException {
    try (SmallDisk disk = new SmallDisk(temporary.resolve("disk"), DISK_MEBIBYTES)) {
      try (StandaloneProcess product = start(disk)) {
        new AdminClient(product).add(ACCOUNT);
        try (RawImap imap = login(product)) {
          imap.ok("SELECT INBOX");
          for (int i = 0; i < 5; i++) {
            assertThat(append(imap, 50_000)).startsWith("OK");
          }
          Path filler = fill(product.data());
          fillWithMail(imap);
          checkRefusals(imap);
          checkReading(product);
          Files.delete(filler);
          assertThat(append(imap, 50_000)).startsWith("OK");
          imap.ok("STORE 1:* +FLAGS (\\Flagged)");
        }
        audit(product);
        product.kill();
      }
      try (StandaloneProcess again = start(disk)) {
        audit(again);
      }
    }
  }

  private StandaloneProcess start(SmallDisk disk) {
    return StandaloneProcess.startOn(
        disk, temporary.resolve("product.log"), "--allow-plaintext-login");
  }

  private static RawImap login(StandaloneProcess product) {
    RawImap imap = new RawImap(Sockets.plain("127.0.0.1", product.port("imap")));
    imap.ok("LOGIN " + ACCOUNT.address() + " " + ACCOUNT.password());
    return imap;
  }

  /// The answer; the message counts if it was OK.
  private String append(RawImap imap, int octets) {
    byte[] message = SampleMail.random("message " + ++messages, octets, messages);
    String answer = imap.tryAppend("INBOX", "", message).getLast();
    if (answer.startsWith("OK")) {
      acknowledged.add(message);
    }
    return answer;
  }

  /// Leaves a little room.
  private static Path fill(Path data) throws IOException {
    Path filler = data.resolve("filler");
    long left = data.toFile().getUsableSpace() - LEFT_OCTETS;
    byte[] piece = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (long written = 0; written < left; written += piece.length) {
        out.write(piece);
      }
    }
    return filler;
  }

  /// Large messages until one is refused, then ever smaller ones: the last octet goes.
  private void fillWithMail(RawImap imap) {
    for (int octets = 400_000; octets > 500; octets /= 4) {
      String answer = append(imap, octets);
      while (answer.startsWith("OK")) {
        answer = append(imap, octets);
      }
      assertThat(answer).as("%d octets", octets).startsWith("NO [UNAVAILABLE]");
    }
  }

  private void checkRefusals(RawImap imap) {
    for (int i = 0; i < 20; i++) {
      assertThat(append(imap, 20_000)).startsWith("NO [UNAVAILABLE]");
    }
    // Where the log's file still has room inside, a small change may be done.
    for (String command :
        List.of("COPY 1 Archive", "STORE 1 +FLAGS (\\Seen)", "CREATE Full", "SUBSCRIBE Full")) {
      assertThat(imap.run(command).getLast()).as(command).matches("(?s)(OK|NO \\[UNAVAILABLE]).*");
    }
  }

  private void checkReading(StandaloneProcess product) {
    try (RawImap imap = login(product);
        RawPop3 pop3 = new RawPop3(Sockets.plain("127.0.0.1", product.port("pop3")))) {
      imap.ok("SELECT INBOX");
      checkMail(imap);
      pop3.ok("USER " + ACCOUNT.address());
      pop3.ok("PASS " + ACCOUNT.password());
      assertThat(pop3.ok("STAT")).startsWith("+OK " + acknowledged.size() + " ");
    }
    assertThat(new AdminClient(product).get("/health/live").statusCode()).isEqualTo(200);
  }

  /// Every acknowledged message is there once, octet by octet, and nothing else.
  private void audit(StandaloneProcess product) {
    try (RawImap imap = login(product)) {
      imap.ok("SELECT INBOX");
      checkMail(imap);
    }
  }

  private void checkMail(RawImap imap) {
    List<String> found = imap.ok("FETCH 1:* BODY.PEEK[]");
    assertThat(found).hasSize(acknowledged.size() + 1);
    for (int i = 0; i < acknowledged.size(); i++) {
      String message = new String(acknowledged.get(i), StandardCharsets.ISO_8859_1);
      assertThat(found.get(i).contains(message)).as("message %d", i + 1).isTrue();
    }
  }
}
