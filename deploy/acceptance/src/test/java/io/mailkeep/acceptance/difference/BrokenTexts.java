package io.mailkeep.acceptance.difference;

import static io.mailkeep.acceptance.difference.BrokenMails.add;

import java.util.Map;

/// Texts in encodings that they are not in.
final class BrokenTexts {
  private BrokenTexts() {}

  static void addTo(Map<String, String> all) {
    add(
        all,
        "base64 with junk",
        """
        From: ann@example.org
        Subject: base64 with junk
        MIME-Version: 1.0
        Content-Transfer-Encoding: base64

        aGVs bG8g!*d29y
        bGQ=Zm9v
        x
        """);
    add(
        all,
        "quoted printable with junk",
        """
        From: ann@example.org
        Subject: quoted printable with junk
        MIME-Version: 1.0
        Content-Transfer-Encoding: quoted-printable

        soft = \s
        break =C3=a9 =XY =4 trailing  \s
        end=
        """);
    add(
        all,
        "encoding nobody knows",
        """
        From: ann@example.org
        Subject: encoding nobody knows
        MIME-Version: 1.0
        Content-Transfer-Encoding: x-uuencode

        begin 644 a
        """);
    add(
        all,
        "charset nobody knows",
        """
        From: ann@example.org
        Subject: =?x-nowhere?q?nobody?= knows
        MIME-Version: 1.0
        Content-Type: text/plain; charset="x-nowhere"

        gr\u00fc\u00dfe needle
        """);
    add(
        all,
        "charset that lies",
        """
        From: ann@example.org
        Subject: charset that lies
        MIME-Version: 1.0
        Content-Type: text/plain; charset=us-ascii
        Content-Transfer-Encoding: 8bit

        gr\u00fc\u00dfe needle
        """);
    add(
        all,
        "nul in body",
        """
        From: ann@example.org
        Subject: nul in body

        before\0after
        """);
    add(
        all,
        "bare cr in body",
        """
        From: ann@example.org
        Subject: bare cr in body

        one\rtwo\r
        three
        """);
    all.put("bare lf", "From: ann@example.org\nSubject: bare lf\n\none\ntwo\n");
    add(
        all,
        "long line",
        "From: ann@example.org\nSubject: long line\n\n" + "x".repeat(70_000) + "\nend\n");
    add(all, "no line end", "From: ann@example.org\nSubject: no line end\n\nlast line");
    add(
        all,
        "html",
        """
        From: ann@example.org
        Subject: html
        MIME-Version: 1.0
        Content-Type: text/html; charset=utf-8

        <b>bo</b>ld &amp; <!-- hidden --> <script>needle</script
        """);
  }
}
