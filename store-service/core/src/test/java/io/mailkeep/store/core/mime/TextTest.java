package io.mailkeep.store.core.mime;

import static io.mailkeep.store.core.mime.Scans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.mime.TransferDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Transfer encodings, charsets and previews.
class TextTest {
  private static String undone(String encoding, String content, int pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransferDecoder decoder = TransferDecoder.of(encoding, out::write);
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; at += pieces) {
      decoder.feed(bytes, at, Math.min(pieces, bytes.length - at));
    }
    decoder.finish();
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quoted-printable | a=3Db=3d | a=b=",
        "quoted-printable | soft=\\r\\nbreak=\\nx | softbreakx",
        "quoted-printable | soft= \\t\\r\\nblank | softblank",
        "quoted-printable | bad=ZZ =4 ==41 =4=41 | bad=ZZ =4 =A =4A",
        "quoted-printable | end=4 | end=4",
        "BASE64 | aGVs\\r\\nbG8= | hello",
        "base64 | aGVsbG8=aGVsbG8= | hellohello",
        "base64 | aGV?sb*G8 | hello",
        "x-unknown | as=3Dis | as=3Dis",
      })
  void transferEncodings(String encoding, String content, String expected) {
    String real = content.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    assertThat(undone(encoding, real, real.length())).isEqualTo(expected);
    assertThat(undone(encoding, real, 1)).isEqualTo(expected);
  }

  private static String text(String charset, byte[] bytes, int pieces) {
    StringBuilder out = new StringBuilder();
    TextDecoder decoder = new TextDecoder(charset, out::append);
    for (int at = 0; at < bytes.length; at += pieces) {
      decoder.take(bytes, at, Math.min(pieces, bytes.length - at));
    }
    decoder.finish();
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"utf-8", "ISO-8859-1", "windows-1251", "iso-2022-jp", "gb2312", "big5", "utf-16"})
  void charsetsDecodeInAnyPieces(String charset) {
    String expected =
        switch (charset) {
          case "ISO-8859-1" -> "grün ß";
          case "windows-1251" -> "привет";
          case "gb2312", "big5" -> "中文 x";
          default -> "日本語 text";
        };
    byte[] bytes = expected.getBytes(Charset.forName(charset));
    assertThat(text(charset, bytes, bytes.length)).isEqualTo(expected);
    assertThat(text(charset, bytes, 1)).isEqualTo(expected);
  }

  @Test
  void octetsThatAreNoUtf8AreWindows1252() {
    byte[] mixed = {'a', (byte) 0x93, (byte) 0xc3, (byte) 0xa9, (byte) 0xff, 'b', (byte) 0xc3};
    for (String charset : new String[] {"utf-8", "us-ascii", "no-such-charset", "!?"}) {
      assertThat(text(charset, mixed, mixed.length)).isEqualTo("a“éÿbÃ");
      assertThat(text(charset, mixed, 1)).isEqualTo("a“éÿbÃ");
    }
  }

  @Test
  void previewIsTheFirstTextWithBlanksSqueezed() {
    assertThat(scan("Subject: x\n\n  Hello \n\n  there,\tyou\n").preview())
        .isEqualTo("Hello there, you");
  }

  @Test
  void previewOfHtmlHasNoMarkup() {
    String html =
        "<html><head><title>T</title><style>p {x}</style></head><!-- > no --><body>"
            + "<p>Hello&nbsp;<b>w</b>orld</p><script>if (a<b) {}</script>&amp; &#8364;&#x41; &bogus;";
    String message =
        "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
    assertThat(scan(message).preview()).isEqualTo("Hello world & €A &bogus;");
  }

  @Test
  void previewSkipsEmptyPartsAndAttachments() {
    String message =
        """
        Content-Type: multipart/mixed; boundary=b

        --b

        \s
        --b
        Content-Disposition: attachment

        not me
        --b
        Content-Type: text/html

        <div>me</div>
        --b--
        """;
    assertThat(scan(message).preview()).isEqualTo("me");
  }

  @Test
  void previewHasTwoHundredCharactersAndNoHalfOnes() {
    assertThat(scan("\n" + "word ".repeat(100)).preview()).hasSize(199);
    String emoji = "\n" + "x" + "😀".repeat(150);
    String preview = scan(emoji.getBytes(StandardCharsets.UTF_8)).preview();
    assertThat(preview).isEqualTo("x" + "😀".repeat(99));
  }
}
