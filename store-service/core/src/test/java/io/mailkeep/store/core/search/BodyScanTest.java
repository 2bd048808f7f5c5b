package io.mailkeep.store.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.core.email.EmailBody;
import io.mailkeep.store.core.mime.MimeScanner;
import io.mailkeep.store.core.mime.ParsedEmail;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyScanTest {
  private final List<Long> opened = new ArrayList<>();

  private boolean found(byte[] message, String needle) {
    MimeScanner scanner = new MimeScanner();
    scanner.feed(message, 0, message.length);
    ParsedEmail email = scanner.finish();
    EmailBody body =
        (number, offset, length) -> {
          opened.add(offset);
          return new Octets(message, (int) offset);
        };
    TextMatcher matcher = new TextMatcher(List.of(Folding.fold(needle)));
    new BodyScan(body, 1, matcher, new TextMatcher(List.of()), new byte[500])
        .run(email.structure());
    return matcher.found(Folding.fold(needle));
  }

  private boolean found(String message, String needle) {
    return found(message.getBytes(StandardCharsets.UTF_8), needle);
  }

  @Test
  void headerIsNotBody() {
    assertThat(found("Subject: secret\n\nplain body\n", "secret")).isFalse();
    assertThat(found("Subject: secret\n\nplain body\n", "PLAIN")).isTrue();
  }

  @Test
  void transferEncodingsAreUndone() {
    String text = "Ein grüner Gruß ".repeat(2000) + "zum Schluß";
    String base64 = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    String header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ";
    assertThat(found(header + "base64\n\n" + base64, "ZUM SCHLUSS")).isTrue();
    assertThat(found(header + "base64\n\n" + base64, base64.substring(0, 8))).isFalse();
    assertThat(found(header + "quoted-printable\n\nGr=C3=BC=\r\n=C3=9Fe", "grüße")).isTrue();
  }

  @Test
  void charsetsAreDecoded() {
    for (String charset : List.of("iso-2022-jp", "shift_jis", "utf-16", "euc-jp")) {
      byte[] head =
          ("Content-Type: text/plain; charset=" + charset + "\n\n")
              .getBytes(StandardCharsets.US_ASCII);
      byte[] text = "こんにちは日本".getBytes(Charset.forName(charset));
      byte[] message = new byte[head.length + text.length];
      System.arraycopy(head, 0, message, 0, head.length);
      System.arraycopy(text, 0, message, head.length, text.length);
      assertThat(found(message, "ちは日")).as(charset).isTrue();
    }
  }

  @Test
  void everyTextPartAndNestedHeadersAreLookedAtButNoImages() {
    String message =
        """
        Content-Type: multipart/mixed; boundary=b

        --b

        first
        --b
        Content-Type: image/png

        picture
        --b
        Content-Type: message/rfc822

        Subject: =?utf-8?q?inn=C3=A9r?=

        nested text
        --b
        Content-Type: text/html

        <p>last</p>
        --b--
        """;
    assertThat(found(message, "first")).isTrue();
    assertThat(found(message, "innér")).isTrue();
    assertThat(found(message, "nested text")).isTrue();
    assertThat(found(message, "last")).isTrue();
    assertThat(found(message, "picture")).isFalse();
    assertThat(opened).hasSize(5);
  }

  /// What nests deeper than parts are told apart is searched as it is.
  @Test
  void whatLiesBeyondTheDeepestPartIsText() {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      parts.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n");
      parts.append("level ").append(i).append("\n--b").append(i).append("\n");
    }
    assertThat(found(parts + "\nat the bottom\n", "at the bottom")).isTrue();
    String messages = "Content-Type: message/rfc822\n\n".repeat(150);
    assertThat(found(messages + "Subject: deep\n\nat the bottom\n", "at the bottom")).isTrue();
    assertThat(found(messages + "Subject: deep\n\nat the bottom\n", "subject: deep")).isTrue();
  }

  @Test
  void nestedHeadersOfAnySizeAreLookedAt() {
    String header = "Content-Type: message/rfc822\n\nX: " + "y".repeat(200_000) + "\nZ: late\n\n";
    assertThat(found(header + "text", "z: late")).isTrue();
    assertThat(found(header + "text", "text")).isTrue();
  }

  @Test
  void largeAttachmentsAreJumpedOver() {
    String message =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst\n--b\nContent-Type: a/b\n\n"
            + "x".repeat(1 << 20)
            + "\n--b\n\nlast\n--b--\n";
    assertThat(found(message, "last")).isTrue();
    assertThat(opened).hasSize(2);
    opened.clear();
    assertThat(found(message, "first")).isTrue();
    assertThat(opened).hasSize(1);
  }

  @Test
  void cutShortBodyIsSearchedAsFarAsItGoes() {
    byte[] message = "Subject: x\n\nhello\n".getBytes(StandardCharsets.US_ASCII);
    MimeScanner scanner = new MimeScanner();
    scanner.feed(message, 0, message.length);
    TextMatcher matcher = new TextMatcher(List.of("hello"));
    new BodyScan(
            (n, offset, length) -> new Octets(new byte[0], 0),
            1,
            matcher,
            new TextMatcher(List.of()),
            new byte[9])
        .run(scanner.finish().structure());
    assertThat(matcher.found("hello")).isFalse();
  }
}
