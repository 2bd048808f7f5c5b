package io.mailkeep.acceptance.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stacks;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.SampleMail;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A mailbox of more than 100,000 messages, fetched whole in one command.
@Tag("large")
class LargeMailboxTest {
  private static final int APPENDED = 200;
  private static final int DOUBLINGS = 9;
  private static final int MESSAGES = APPENDED << DOUBLINGS;

  static List<Stack> stacks() {
    return Stacks.product();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void isFetchedWhole(Stack stack) throws IOException {
    try (RawImap imap = RawImap.login(stack, stack.newAccount())) {
      for (int i = 0; i < APPENDED; i++) {
        imap.append("INBOX", i % 3 == 0 ? "\\Seen" : "", SampleMail.random("mail " + i, 700, i));
      }
      imap.ok("SELECT INBOX");
      for (int i = 0; i < DOUBLINGS; i++) {
        imap.ok("COPY 1:* INBOX");
        imap.ok("NOOP");
      }
      assertThat(imap.ok("STATUS INBOX (MESSAGES)").getFirst()).contains("MESSAGES " + MESSAGES);

      assertThat(rows(imap, "FETCH 1:* (FLAGS)")).isEqualTo(MESSAGES);
      assertThat(rows(imap, "FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)"))
          .isEqualTo(MESSAGES);
      assertThat(rows(imap, "FETCH 1:* (BODYSTRUCTURE)")).isEqualTo(MESSAGES);
      assertThat(rows(imap, "FETCH 1:* (BODY.PEEK[])")).isEqualTo(MESSAGES);
      imap.ok("STORE 1:* +FLAGS.SILENT (\\Answered)");
      imap.ok("NOOP");
    }
  }

  /// How many FETCH responses there are before the tagged OK; nothing of them is kept.
  private static long rows(RawImap imap, String command) throws IOException {
    imap.send("z " + command + "\r\n");
    InputStream in = imap.stream();
    long rows = 0;
    Line line = new Line();
    while (true) {
      line.read(in);
      if (line.startsWith("z ")) {
        assertThat(line.text).as(command).startsWith("z OK");
        return rows;
      }
      rows += line.startsWith("* ") && line.contains(" FETCH (") ? 1 : 0;
    }
  }

  /// The start of a line; lines of message text start with neither `* ` nor a tag.
  private static final class Line {
    private static final int KEPT = 100;
    private final byte[] octets = new byte[KEPT];
    private String text = "";

    void read(InputStream in) throws IOException {
      int length = 0;
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("closed in the middle");
        }
        if (length < KEPT) {
          octets[length++] = (byte) c;
        }
      }
      text = new String(octets, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(String start) {
      return text.startsWith(start);
    }

    boolean contains(String part) {
      return text.contains(part);
    }
  }
}
