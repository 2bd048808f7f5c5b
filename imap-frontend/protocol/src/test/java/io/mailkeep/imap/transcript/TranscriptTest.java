package io.mailkeep.imap.transcript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays `transcripts/**/*.txt` over a real socket, each on a store of its own.
///
/// `C:` lines that follow each other are sent in one packet; `R:` is sent without CRLF, with `\r`,
/// `\n`, `\0`, `\xff` spelled out. `S:` lines are expected exactly, but `<n>` stands for a number
/// and `<any>` for anything. `C2:`, `S2:` … are a second session, and so on. A session that was not
/// opened is opened over TLS and logged in. `connect`, `connect-tls` open it without a login, `tls`
/// goes over to TLS, `Q:` sends a command that is done as asked, whatever it answers; `eof` expects
/// the server's FIN, `end` closes the client's side; they may have a session's number behind them.
/// `deliver MAILBOX COUNT` brings messages in from outside. Between `logins-down` and `logins-up`
/// no password can be checked. `#` starts a comment.
class TranscriptTest {
  private static final Path FOLDER = Path.of("src/test/resources/transcripts");
  private static final Pattern STEP = Pattern.compile("([CSRQ])(\\d?):(?: (.*))?");

  static List<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void goesAsWritten(Path file) throws IOException {
    try (Player player = new Player()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        player.play(FOLDER.relativize(file) + ":" + (i + 1), lines.get(i));
      }
      player.sendPacket();
    }
  }

  private static final class Player implements AutoCloseable {
    private final ImapSite site = new ImapSite();
    private final Map<String, ImapClient> sessions = new TreeMap<>();
    private final StringBuilder packet = new StringBuilder();
    private String packetTo = "";

    Player() throws IOException {}

    void play(String at, String line) throws IOException {
      var step = STEP.matcher(line);
      if (!step.matches()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          sendPacket();
          direct(at, line.split(" "));
        }
        return;
      }
      String text = step.group(3) == null ? "" : octets(step.group(3));
      String session = step.group(2);
      switch (step.group(1)) {
        case "C" -> add(session, text + "\r\n");
        case "R" -> add(session, unescape(text));
        case "Q" -> {
          sendPacket();
          assertThat(session(session).ask(text).getLast()).as(at).contains(" OK ");
        }
        default -> {
          sendPacket();
          String heard = session(session).readLine();
          assertThat(heard).as(at + " " + line).isNotNull().matches(expected(text));
        }
      }
    }

    private void direct(String at, String[] words) throws IOException {
      String session = words.length > 1 ? words[1] : "";
      switch (words[0]) {
        case "connect" -> sessions.put(session, site.connect());
        case "connect-tls" -> sessions.put(session, site.connectTls());
        case "tls" -> session(session).startTls();
        case "end" -> session(session).shutdownOutput();
        case "eof" -> assertThat(session(session).readLine()).as(at).isNull();
        case "logins-down" -> site.stopLogins();
        case "logins-up" -> site.resumeLogins();
        case "deliver" -> {
          for (int i = 1; i <= Integer.parseInt(words[2]); i++) {
            site.deliver(words[1], message(i));
          }
        }
        default -> throw new AssertionError(at + ": what is " + words[0] + "?");
      }
    }

    private static byte[] message(int number) {
      return ("From: bob@example.org\r\nSubject: mail " + number + "\r\n\r\nHello\r\n")
          .getBytes(US_ASCII);
    }

    private ImapClient session(String number) throws IOException {
      ImapClient client = sessions.get(number);
      if (client == null) {
        client = site.login();
        sessions.put(number, client);
      }
      return client;
    }

    private void add(String session, String text) throws IOException {
      if (!session.equals(packetTo)) {
        sendPacket();
      }
      packetTo = session;
      packet.append(text);
    }

    void sendPacket() throws IOException {
      if (!packet.isEmpty()) {
        String text = packet.toString();
        packet.setLength(0);
        session(packetTo).send(text);
      }
    }

    private static String expected(String text) {
      return Pattern.quote(text).replace("<n>", "\\E\\d+\\Q").replace("<any>", "\\E.*\\Q");
    }

    private static String octets(String text) {
      return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String unescape(String text) {
      return Pattern.compile("\\\\(r|n|0|x[0-9a-f]{2})")
          .matcher(text)
          .replaceAll(found ->
              switch (found.group(1)) {
                case "r" -> "\r";
                case "n" -> "\n";
                case "0" -> "\0";
                default -> String.valueOf((char) Integer.parseInt(found.group(1).substring(1), 16));
              });
    }

    @Override
    public void close() throws IOException {
      for (ImapClient client : sessions.values()) {
        client.close();
      }
      site.close();
    }
  }
}
