package io.mailkeep.store.core.mime;

import static io.mailkeep.store.core.mime.Scans.body;
import static io.mailkeep.store.core.mime.Scans.crlf;
import static io.mailkeep.store.core.mime.Scans.header;
import static io.mailkeep.store.core.mime.Scans.scan;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.BodyPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MimeScannerTest {
  private static final String ALTERNATIVE =
      crlf(
          """
          From: Ann <ann@example.org>
          Subject: two ways
          MIME-Version: 1.0
          Content-Type: multipart/alternative; boundary="=_b1"; charset=utf-8

          This is a multi-part message.
          --=_b1
          Content-Type: text/plain; charset=UTF-8; format=flowed
          Content-Transfer-Encoding: 8BIT

          Hello
          plain
          --=_b1
          Content-Type: TEXT/HTML
          Content-Disposition: inline; filename="a \\"b\\".html"
          Content-Language: de, en
          Content-ID: <x@y>
          Content-MD5: abc==
          Content-Description: the page
          Content-Location: http://example.org/

          <p>Hello</p>

          --=_b1--
          epilogue
          """);

  @Test
  void plainMessageIsOneTextPart() {
    String message = crlf("Subject: hi\n\none\ntwo\n");
    ParsedEmail email = scan(message);
    BodyPart root = email.structure();
    assertThat(email.sizeBytes()).isEqualTo(message.length());
    assertThat(new String(email.headerBlock(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo("Subject: hi\r\n\r\n");
    assertThat(root.type() + "/" + root.subtype()).isEqualTo("text/plain");
    assertThat(root.parameters()).isEqualTo(Map.of("charset", "us-ascii"));
    assertThat(root.encoding()).isEqualTo("7bit");
    assertThat(body(message, root)).isEqualTo("one\r\ntwo\r\n");
    assertThat(root.lines()).isEqualTo(2);
    assertThat(root.parts()).isEmpty();
  }

  @Test
  void multipartHasItsPartsWithoutTheDelimitersLineEnds() {
    BodyPart root = scan(ALTERNATIVE).structure();
    assertThat(root.isMultipart()).isTrue();
    assertThat(root.subtype()).isEqualTo("alternative");
    assertThat(root.parameters()).isEqualTo(Map.of("boundary", "=_b1", "charset", "utf-8"));
    assertThat(root.parts()).hasSize(2);
    BodyPart plain = root.parts().get(0);
    assertThat(body(ALTERNATIVE, plain)).isEqualTo("Hello\r\nplain");
    assertThat(plain.lines()).isEqualTo(1);
    assertThat(plain.encoding()).isEqualTo("8bit");
    assertThat(plain.parameters()).isEqualTo(Map.of("charset", "UTF-8", "format", "flowed"));
    assertThat(header(ALTERNATIVE, plain))
        .startsWith("Content-Type: text/plain")
        .endsWith("8BIT\r\n\r\n");
    assertThat(body(ALTERNATIVE, root)).endsWith("epilogue\r\n");
  }

  /// Where thousands of parts have a hundred parameters each, the last ones keep their charset.
  @Test
  void parametersOfAllPartsTogetherHaveALimit() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      many.append(";n*").append(i).append("=v");
    }
    String part = "--b\r\nContent-Type: text/plain" + many + ";charset=utf-8\r\n\r\nx\r\n";
    String message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeat(1_000);
    BodyPart root = Scans.inPieces(message.getBytes(StandardCharsets.ISO_8859_1), 4096).structure();
    assertThat(root.parts()).hasSize(1_000);
    assertThat(root.parts().getFirst().parameters()).hasSize(101).containsEntry("n*99", "v");
    assertThat(root.parts().getLast().parameters()).isEqualTo(Map.of("charset", "utf-8"));
    assertThat(root.parts().stream().mapToInt(p -> p.parameters().size()).sum())
        .isBetween(50_000, 70_000);
  }

  @Test
  void everyFieldOfAPartIsRead() {
    BodyPart html = scan(ALTERNATIVE).structure().parts().get(1);
    assertThat(html.type() + "/" + html.subtype()).isEqualTo("text/html");
    assertThat(body(ALTERNATIVE, html)).isEqualTo("<p>Hello</p>\r\n");
    assertThat(html.disposition()).isEqualTo("inline");
    assertThat(html.dispositionParameters()).isEqualTo(Map.of("filename", "a \"b\".html"));
    assertThat(html.languages()).containsExactly("de", "en");
    assertThat(html.id()).isEqualTo("<x@y>");
    assertThat(html.md5()).isEqualTo("abc==");
    assertThat(html.description()).isEqualTo("the page");
    assertThat(html.location()).isEqualTo("http://example.org/");
  }

  @Test
  void nestedMessageHasItsEnvelopeAndItsOwnParts() {
    String message =
        crlf(
            """
            Content-Type: multipart/mixed; boundary=out

            --out
            Content-Type: message/rfc822

            From: inner@example.org
            Subject: inside
            Content-Type: multipart/mixed; boundary=in

            --in

            deep
            --in--
            --out
            Content-Type: application/pdf; name=a.pdf
            Content-Transfer-Encoding: base64

            AAAA
            --out--
            """);
    BodyPart root = scan(message).structure();
    assertThat(root.parts()).hasSize(2);
    BodyPart nested = root.parts().get(0);
    assertThat(nested.isMessage()).isTrue();
    assertThat(requireNonNull(nested.envelope()).subject()).isEqualTo("inside");
    BodyPart inner = nested.parts().getFirst();
    assertThat(inner.headerOffset()).isEqualTo(nested.bodyOffset());
    assertThat(inner.isMultipart()).isTrue();
    assertThat(body(message, inner.parts().getFirst())).isEqualTo("deep");
    assertThat(body(message, root.parts().get(1))).isEqualTo("AAAA");
    assertThat(root.envelope()).isNull();
  }

  @Test
  void digestPartsAreMessagesByDefault() {
    BodyPart root =
        scan("Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: one\n\nx\n--d--\n")
            .structure();
    BodyPart part = root.parts().getFirst();
    assertThat(part.isMessage()).isTrue();
    assertThat(requireNonNull(part.envelope()).subject()).isEqualTo("one");
  }

  @Test
  void missingEndIsTheEndOfTheMessage() {
    String message = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n";
    BodyPart root = scan(message).structure();
    assertThat(root.parts()).hasSize(2);
    assertThat(body(message, root.parts().get(1))).isEqualTo("two\n");
  }

  @Test
  void outerDelimiterEndsAnInnerMultipartThatLacksItsEnd() {
    String message =
        """
        Content-Type: multipart/mixed; boundary=abc

        --abc
        Content-Type: multipart/mixed; boundary=abcdef

        --abcdef

        inner
        --abc

        outer
        --abc--
        """;
    BodyPart root = scan(message).structure();
    assertThat(root.parts()).hasSize(2);
    assertThat(root.parts().get(0).parts()).hasSize(1);
    assertThat(body(message, root.parts().get(0).parts().getFirst())).isEqualTo("inner");
    assertThat(body(message, root.parts().get(1))).isEqualTo("outer");
  }

  @Test
  void delimiterWithoutLineEndAndWithTrailingBlanksCounts() {
    String message = "Content-Type: multipart/mixed; boundary=b\n\n--b \t\n\none\r\n--b--";
    BodyPart root = scan(message).structure();
    assertThat(body(message, root.parts().getFirst())).isEqualTo("one");
  }

  @Test
  void partWithoutHeaderEndHasNoBody() {
    String message = "Content-Type: multipart/mixed; boundary=b\n\n--b\nno header\n--b\n--b--\n";
    BodyPart root = scan(message).structure();
    assertThat(root.parts()).hasSize(2);
    assertThat(root.parts()).allSatisfy(p -> assertThat(p.bodyLength()).isZero());
  }

  @Test
  void multipartWithoutDelimiterIsOneTextPart() {
    for (String type : List.of("multipart/mixed", "multipart/mixed; boundary=never")) {
      String message = "Content-Type: " + type + "\n\nall of\nit\n";
      BodyPart root = scan(message).structure();
      assertThat(root.isMultipart()).isTrue();
      assertThat(root.parts()).hasSize(1);
      assertThat(body(message, root.parts().getFirst())).isEqualTo("all of\nit\n");
      assertThat(root.parts().getFirst().lines()).isEqualTo(2);
    }
  }

  @Test
  void nestedMessageWithoutAnything() {
    for (String end : List.of("", "\n", "\n\n", "\n\nSubject: x")) {
      BodyPart root = scan("Content-Type: message/rfc822" + end).structure();
      assertThat(root.isMessage()).isTrue();
      assertThat(root.parts()).hasSize(1);
      assertThat(root.envelope()).isNotNull();
    }
  }

  @Test
  void emptyMessage() {
    ParsedEmail email = scan("");
    assertThat(email.sizeBytes()).isZero();
    assertThat(email.headerBlock()).isEmpty();
    assertThat(email.structure().type()).isEqualTo("text");
    assertThat(email.envelope().from()).isEmpty();
    assertThat(email.envelope().subject()).isNull();
    assertThat(email.preview()).isEmpty();
  }

  @Test
  void messageOfHeaderOnly() {
    ParsedEmail email = scan("Subject: no body\r\nTo: a@b");
    assertThat(email.envelope().subject()).isEqualTo("no body");
    assertThat(email.structure().bodyOffset()).isEqualTo(email.sizeBytes());
    assertThat(email.structure().bodyLength()).isZero();
  }

  @Test
  void bareCarriageReturnsEndNoLine() {
    ParsedEmail email = scan("Subject: a\rb\r\n\r\nx\ry\r\n");
    assertThat(email.envelope().subject()).isEqualTo("a b");
    assertThat(email.structure().lines()).isEqualTo(1);
  }

  @Test
  void nulsAndRawOctetsInTheHeader() {
    ParsedEmail email = scan("Subject: a\0b gr\u00fc\u00df\r\nFrom: \u00c3\u00a9@x\r\n\r\n");
    assertThat(email.envelope().subject()).isEqualTo("ab gr\u00fc\u00df");
    assertThat(email.envelope().from().getFirst().mailbox()).isEqualTo("\u00e9");
  }

  @Test
  void headerPastItsLimitIsCutAndTheBodyFound() {
    String message = "X: " + "y".repeat(100_000) + "\r\nSubject: late\r\n\r\nbody";
    ParsedEmail email =
        Scans.inPieces(message.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 999);
    assertThat(email.headerBlock()).hasSize(64 * 1024);
    assertThat(email.envelope().subject()).isEqualTo("late");
    assertThat(body(message, email.structure())).isEqualTo("body");
  }

  @Test
  void nestingPastTheLimitBecomesALeaf() {
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      message.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b");
      message.append(i).append('\n');
    }
    BodyPart part = scan(message.toString()).structure();
    int depth = 1;
    while (!part.parts().isEmpty()) {
      part = part.parts().getFirst();
      depth++;
    }
    assertThat(depth).isEqualTo(BodyPart.MAX_DEPTH);
    assertThat(part.type() + "/" + part.subtype()).isEqualTo("application/octet-stream");
  }

  @Test
  void nestedMessagesPastTheLimitBecomeALeaf() {
    BodyPart part = scan("Content-Type: message/rfc822\n\n".repeat(300)).structure();
    int depth = 1;
    while (!part.parts().isEmpty()) {
      part = part.parts().getFirst();
      depth++;
    }
    assertThat(depth).isEqualTo(BodyPart.MAX_DEPTH);
  }

  @Test
  void partsPastTheLimitBelongToTheLastOne() {
    String message =
        "Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\n\nx\n".repeat(BodyPart.MAX_PARTS + 9);
    BodyPart root =
        Scans.inPieces(message.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 8192)
            .structure();
    assertThat(root.parts()).hasSize(BodyPart.MAX_PARTS - 1);
    BodyPart last = root.parts().getLast();
    assertThat(last.bodyOffset() + last.bodyLength()).isEqualTo(message.length());
  }

  @Test
  void longLineThatStartsLikeADelimiterIsContent() {
    String line = "--" + "b".repeat(5000);
    String message = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + line + "\n--b--\n";
    BodyPart root = scan(message).structure();
    assertThat(body(message, root.parts().getFirst())).isEqualTo(line);
  }

  @Test
  void unreadableTypeIsPlainText() {
    for (String type : List.of("text", "", "???", "/plain", "html;;;", "text/")) {
      BodyPart root = scan("Content-Type: " + type + "\n\nx").structure();
      assertThat(root.type() + "/" + root.subtype()).as(type).isEqualTo("text/plain");
    }
  }

  @Test
  void parametersAreReadLeniently() {
    BodyPart root =
        scan("Content-Type: application/x-thing (odd); name=report(1).pdf; x = \"a;b\" ; y;"
                + "\n\tfile*0=\"one\"; NAME=second\n\n")
            .structure();
    assertThat(root.subtype()).isEqualTo("x-thing");
    assertThat(root.parameters())
        .isEqualTo(Map.of("name", "report(1).pdf", "x", "a;b", "file*0", "one"));
  }

  /// RFC 2045 §5.1.
  @Test
  void commentsGo() {
    BodyPart root =
        scan("Content-Type: (a\\)b)text(c)/(d(e))plain(f;g) ;(h)format (i) = (j)flowed(k);"
                + "(l)charset=(m) \"(n)\" (o); name=a.txt (p)\n"
                + "Content-Transfer-Encoding: base64(q)\nContent-Disposition: (r)inline(s)\n"
                + "Content-Language: de (German, mostly), (t) en-GB(u), (v), fr\n\n")
            .structure();
    assertThat(root.type() + "/" + root.subtype()).isEqualTo("text/plain");
    assertThat(root.parameters())
        .isEqualTo(Map.of("format", "flowed", "charset", "(n)", "name", "a.txt"));
    assertThat(root.encoding()).isEqualTo("base64");
    assertThat(root.disposition()).isEqualTo("inline");
    assertThat(root.languages()).containsExactly("de", "en-GB", "fr");
  }

  @Test
  void manyLanguagesAreCut() {
    BodyPart root = scan("Content-Language: " + "en,".repeat(10_000) + "\n\n").structure();
    assertThat(root.languages()).hasSize(MimeLimits.MAX_PARAMETERS).containsOnly("en");
  }

  @Test
  void threadKeysAreItsOwnIdThenItsReferences() {
    ParsedEmail email =
        scan(
            "In-Reply-To: <b@x> (by me)\nMessage-ID: <own@x>\nReferences: <a@x>\n\t<b@x> junk <c\n\n");
    assertThat(email.threadKeys()).containsExactly("own@x", "a@x", "b@x");
    assertThat(email.envelope().messageId()).isEqualTo("<own@x>");
    assertThat(email.envelope().inReplyTo()).isEqualTo("<b@x> (by me)");
  }

  @Test
  void referencesPastTheLimitLoseTheMiddle() {
    StringBuilder references = new StringBuilder("References:");
    for (int i = 0; i < 200; i++) {
      references.append(" <").append(i).append("@x>\n");
    }
    List<String> keys = scan(references + "\n").threadKeys();
    assertThat(keys).hasSize(MimeLimits.MAX_REFERENCES).startsWith("0@x").endsWith("199@x");
  }

  @Test
  void tellsWhatItLacksOfCrlf() {
    assertThat(scan("A: b\r\n\r\nbody\r\n").crlfPadding()).isZero();
    assertThat(scan("A: b\n\nbody\n").crlfPadding()).isEqualTo(3);
    assertThat(scan("A: b\r\n\nbody\r\n\n\r\n").crlfPadding()).isEqualTo(2);
    assertThat(scan("A: b\r\n\r\nbody").crlfPadding()).isEqualTo(2);
    assertThat(scan("A: b\r\n\r\nbody\r").crlfPadding()).isEqualTo(1);
    assertThat(scan("A: b\r\n\r\na\rb\r\r\n").crlfPadding()).isZero();
    assertThat(scan("").crlfPadding()).isZero();
  }
}
