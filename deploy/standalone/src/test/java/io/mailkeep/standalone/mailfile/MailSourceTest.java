package io.mailkeep.standalone.mailfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSourceTest {
  @TempDir Path directory;

  @Test
  void mboxIsPartedAtFromLinesAfterAnEmptyLine() throws IOException {
    List<FiledMessage> all =
        mbox(
            """
            From a Sat Jan  3 01:05:34 1996
            Subject: one

            From here it is text
            >From was quoted
            >>From stays once quoted

            From b@example.org Sun Feb 28 23:59:59 2021 +0100
            Subject: two
            """);
    assertThat(all).extracting(FiledMessage::key).containsExactly("1", "2");
    assertThat(text(all.get(0)))
        .isEqualTo(
            String.join(
                "\r\n",
                "Subject: one",
                "",
                "From here it is text",
                "From was quoted",
                ">From stays once quoted",
                ""));
    assertThat(text(all.get(1))).isEqualTo("Subject: two\r\n");
    assertThat(Instant.ofEpochSecond(all.get(0).dateSeconds())).hasToString("1996-01-03T01:05:34Z");
    assertThat(Instant.ofEpochSecond(all.get(1).dateSeconds())).hasToString("2021-02-28T23:59:59Z");
  }

  @Test
  void mboxStatusBecomesFlags() throws IOException {
    List<FiledMessage> all =
        mbox(
            """
            From a Sat Jan  3 01:05:34 1996
            Status: RO
            X-Status: AFTD

            Status: no header

            From b Sat Jan  3 01:05:34 1996
            Status: O

            new
            """);
    assertThat(all.get(0).flags().names())
        .containsExactlyInAnyOrder("\\Seen", "\\Answered", "\\Flagged", "\\Draft", "\\Deleted");
    assertThat(all.get(1).flags().names()).isEmpty();
  }

  @Test
  void crLfStaysAndBareLfBecomesCrLf() throws IOException {
    List<FiledMessage> all = mbox("From a Sat Jan  3 01:05:34 1996\r\na\r\n\nb\n\r\n");
    assertThat(text(all.getFirst())).isEqualTo("a\r\n\r\nb\r\n\r\n");
  }

  @Test
  void whatIsNoMboxIsRefused() {
    assertThatThrownBy(() -> mbox("just text\n")).hasMessageContaining("is no mbox");
    assertThatThrownBy(() -> MailSource.at(directory.resolve("nothing")))
        .hasMessageContaining("neither a mbox file nor a Maildir");
  }

  @Test
  void messageIsAsLargeAsItMayBeAndNotOneOctetMore() throws IOException {
    MessageLimit limit = new MessageLimit(40);
    Path mbox = directory.resolve("mbox");
    // 40 octets once the line ends are CRLF; what parts it from the next message does not count
    String fits = "0123456789\nabcdefghijklmnopqrstuvwxyz\n";
    String from = "From a Sat Jan  3 01:05:34 1996\n";
    Files.writeString(mbox, from + fits + "\n" + from + fits);
    assertThat(read(new Mbox(mbox, limit))).hasSize(2);
    Files.writeString(mbox, from + "x\n\n" + from + fits.replace("z", "zz"));
    assertThatThrownBy(() -> read(new Mbox(mbox, limit)))
        .isInstanceOf(IOException.class)
        .hasMessage(mbox + ", message 2, is larger than the 40 octets that a message may have");
    file("cur/1.a", fits);
    assertThat(read(new Maildir(directory, limit))).hasSize(1);
    Path large = file("cur/2.b", fits.replace("z", "zz"));
    assertThatThrownBy(() -> read(new Maildir(directory, limit)))
        .hasMessageStartingWith(large + " is larger than");
  }

  @Test
  void lineWithoutEndIsNotReadPastTheLimit() throws IOException {
    Path mbox = directory.resolve("mbox");
    String from = "From a Sat Jan  3 01:05:34 1996\n";
    Files.writeString(mbox, from + "x".repeat(200_000));
    assertThatThrownBy(() -> read(new Mbox(mbox, new MessageLimit(64))))
        .hasMessageContaining("message 1, is larger than the 64 octets");
    Files.writeString(mbox, "From " + "x".repeat(200_000));
    assertThatThrownBy(() -> read(new Mbox(mbox, new MessageLimit(64))))
        .hasMessageContaining("larger than the 64 octets");
  }

  @Test
  void maildirGivesFoldersFlagsAndTimes() throws IOException {
    file("cur/1000.a:2,FS", "one\n");
    file("new/1001.b", "two\n");
    file(".Sent/cur/1.c:2,R", "sent\n");
    file(".Archive.2020.&AMQ-/cur/1.d:2,PT", "old\n");
    file("tmp/1002.e", "half\n");
    List<FiledMessage> all = read(MailSource.at(directory));
    assertThat(all)
        .extracting(FiledMessage::mailbox, m -> text(m), m -> String.join(" ", m.flags().names()))
        .containsExactlyInAnyOrder(
            tuple("", "one\r\n", "\\Flagged \\Seen"),
            tuple("", "two\r\n", ""),
            tuple("Sent", "sent\r\n", "\\Answered"),
            tuple("Archive/2020/\u00c4", "old\r\n", "\\Deleted $Forwarded"));
    assertThat(MailSource.at(directory).count()).isEqualTo(4);
    assertThat(all).allMatch(message -> message.dateSeconds() == 1_600_000_000L);
  }

  @Test
  void maildirKeyStaysWhenFlagsChange() throws IOException {
    Path file = file("new/1000.a", "one\n");
    String key = read(MailSource.at(directory)).getFirst().key();
    Files.createDirectories(directory.resolve("cur"));
    Files.move(file, directory.resolve("cur/1000.a:2,S"));
    assertThat(read(MailSource.at(directory)).getFirst().key()).isEqualTo(key).doesNotContain(" ");
  }

  private List<FiledMessage> mbox(String text) throws IOException {
    Path file = directory.resolve("mbox");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    return read(MailSource.at(file));
  }

  private static List<FiledMessage> read(MailSource source) throws IOException {
    List<FiledMessage> all = new ArrayList<>();
    source.each(all::add);
    return all;
  }

  private static String text(FiledMessage message) {
    return new String(message.content(), StandardCharsets.ISO_8859_1);
  }

  private Path file(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000L)));
  }
}
