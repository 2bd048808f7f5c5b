package io.mailkeep.pop3.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.pop3.session.Pop3Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays `transcripts/*.txt` over a real socket: `C:` lines that follow each other are sent in one
/// packet, `S:` lines are expected exactly, `TLS` goes over to TLS, `EOF` expects the server's FIN,
/// `AGAIN` connects anew. Files named `tls-…` start with TLS.
class TranscriptTest {
  static List<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/transcripts"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void goesAsWritten(Path file) throws IOException {
    FakeInbox inbox = new FakeInbox();
    inbox.add("From: a@x.org\r\nSubject: one\r\n\r\nfirst\r\n.dot\r\n..\r\n".getBytes(US_ASCII));
    inbox.add("Subject: two\n\nbare\nlines".getBytes(US_ASCII));
    inbox.add("Subject: three\r\n\r\n\r\nblank first\r\n".getBytes(US_ASCII));
    boolean implicitTls = file.getFileName().toString().startsWith("tls-");
    try (Pop3Site site = new Pop3Site(inbox.store(), Pop3Options.Passwords.ONLY_WITH_TLS)) {
      Pop3Client client = implicitTls ? site.connectTls() : site.connect();
      StringBuilder packet = new StringBuilder();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        String at = file.getFileName() + ":" + (i + 1);
        if (line.startsWith("C: ")) {
          packet.append(line.substring(3)).append("\r\n");
          continue;
        }
        client.send(packet.toString());
        packet.setLength(0);
        if (line.startsWith("S: ") || line.equals("S:")) {
          assertThat(client.readLine())
              .as(at)
              .isEqualTo(line.equals("S:") ? "" : line.substring(3));
        } else if (line.equals("TLS")) {
          client.startTls();
        } else if (line.equals("EOF")) {
          assertThat(client.readLine()).as(at).isNull();
        } else if (line.equals("AGAIN")) {
          client.close();
          client = implicitTls ? site.connectTls() : site.connect();
        } else {
          assertThat(line).as(at).matches("#.*|");
        }
      }
      client.close();
    }
  }
}
