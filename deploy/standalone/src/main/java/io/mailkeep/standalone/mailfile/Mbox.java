package io.mailkeep.standalone.mailfile;

import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.SystemFlag;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// A mbox file, as RFC 4155 and its relatives have it: messages are parted by `From ` lines after
/// an empty line; `>From ` is unquoted (mboxrd); `Status` and `X-Status` letters become flags.
record Mbox(Path file, MessageLimit limit) implements MailSource {
  private static final byte[] SEPARATOR = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER_BYTES = 64 * 1024;

  @Override
  public void each(Consumer<FiledMessage> taker) throws IOException {
    long number = 0;
    String envelope = null;
    boolean afterBlank = true;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      for (byte[] line = line(in, number); line.length > 0; line = line(in, number)) {
        if (afterBlank && isSeparator(line, envelope == null)) {
          if (envelope != null) {
            taker.accept(message(++number, envelope, content.toByteArray()));
          }
          envelope = text(line).strip();
          content = new ByteArrayOutputStream();
          afterBlank = false;
          continue;
        }
        if (envelope == null) {
          throw new IOException(file + " is no mbox: it does not start with a From line");
        }
        afterBlank = isBlank(line);
        int from = isQuotedSeparator(line) ? 1 : 0;
        limit.check((long) content.size() + line.length - from, named(number + 1));
        content.write(line, from, line.length - from);
      }
    }
    if (envelope != null) {
      taker.accept(message(++number, envelope, content.toByteArray()));
    }
  }

  @Override
  public long count() {
    return 0;
  }

  private String named(long number) {
    return file + ", message " + number + ",";
  }

  /// The next line with its end; empty at the end of the file.
  ///
  /// @param before messages that are complete
  private byte[] line(InputStream in, long before) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int c = in.read();
    while (c >= 0) {
      limit.check(line.size() + 1L, named(before + 1));
      line.write(c);
      if (c == '\n') {
        break;
      }
      c = in.read();
    }
    return line.toByteArray();
  }

  private FiledMessage message(long number, String envelope, byte[] content) throws IOException {
    byte[] body = LineEnds.toCrLf(withoutSeparatorLine(content));
    limit.check(body.length, named(number));
    long date = MboxDate.seconds(envelope);
    return new FiledMessage(Long.toString(number), "", flags(body), date, body);
  }

  /// The empty line before the next `From ` belongs to the mbox, not to the message.
  private static byte[] withoutSeparatorLine(byte[] content) {
    int end = content.length;
    boolean crLf = ends(content, "\r\n\r\n");
    if (crLf || ends(content, "\n\n")) {
      end -= crLf ? 2 : 1;
    }
    return Arrays.copyOf(content, end);
  }

  private static boolean ends(byte[] content, String with) {
    int from = content.length - with.length();
    return from >= 0
        && new String(content, from, with.length(), StandardCharsets.ISO_8859_1).equals(with);
  }

  private static boolean startsWith(byte[] line, int at) {
    return line.length >= at + SEPARATOR.length
        && Arrays.equals(line, at, at + SEPARATOR.length, SEPARATOR, 0, SEPARATOR.length);
  }

  /// The first line need only start so; in between, text may as well, so there must be a time in
  /// it.
  private static boolean isSeparator(byte[] line, boolean first) {
    return startsWith(line, 0) && (first || MboxDate.isIn(text(line)));
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1);
  }

  private static boolean isBlank(byte[] line) {
    return line[0] == '\n' || (line.length == 2 && line[0] == '\r');
  }

  private static boolean isQuotedSeparator(byte[] line) {
    int quotes = 0;
    while (quotes < line.length && line[quotes] == '>') {
      quotes++;
    }
    return quotes > 0 && startsWith(line, quotes);
  }

  private static Flags flags(byte[] message) {
    List<SystemFlag> flags = new ArrayList<>();
    for (String line : header(message).split("\r\n", -1)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("status:") && lower.indexOf('r', 7) > 0) {
        flags.add(SystemFlag.SEEN);
      } else if (lower.startsWith("x-status:")) {
        String letters = line.substring(9);
        addIf(flags, letters, 'A', SystemFlag.ANSWERED);
        addIf(flags, letters, 'F', SystemFlag.FLAGGED);
        addIf(flags, letters, 'T', SystemFlag.DRAFT);
        addIf(flags, letters, 'D', SystemFlag.DELETED);
      }
    }
    return Flags.of(flags.toArray(SystemFlag[]::new));
  }

  private static void addIf(List<SystemFlag> flags, String letters, char letter, SystemFlag flag) {
    if (letters.indexOf(letter) >= 0) {
      flags.add(flag);
    }
  }

  private static String header(byte[] message) {
    String text =
        new String(message, 0, Math.min(message.length, BUFFER_BYTES), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? text : text.substring(0, end);
  }
}
