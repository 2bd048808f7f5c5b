package io.mailkeep.acceptance.difference;

import static io.mailkeep.acceptance.difference.BrokenMails.add;

import java.util.Map;

/// Mails without a fault, so that the test shows what it compares at all.
final class SoundMails {
  private SoundMails() {}

  static void addTo(Map<String, String> all) {
    add(
        all,
        "plain",
        """
        Date: Mon, 2 Nov 2026 10:20:30 +0100
        From: Ann Other <ann@example.org>
        To: Bob <bob@example.net>, carol@example.com
        Message-ID: <plain@example.org>
        Subject: plain words
        Content-Type: text/plain; charset=utf-8

        Hello.
        second line
        """);
    add(
        all,
        "alternative",
        """
        Date: Tue, 3 Nov 2026 10:20:30 +0100
        From: ann@example.org
        Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="b 1"

        preamble
        --b 1
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        caf=C3=A9
        --b 1
        Content-Type: text/html
        Content-Disposition: inline; filename=a.html
        Content-Language: de, en

        <p>caf&eacute;</p>
        --b 1--
        epilogue
        """);
    add(
        all,
        "forwarded",
        """
        Date: Wed, 4 Nov 2026 10:20:30 +0100
        From: ann@example.org
        Subject: forwarded
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=outer

        --outer
        Content-Type: message/rfc822

        From: inner@example.org
        Subject: inner
        Content-Type: multipart/mixed; boundary=inner

        --inner

        deep text
        --inner--
        --outer
        Content-Type: application/octet-stream; name=data.bin
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename=data.bin; size=3

        AAEC
        --outer--
        """);
  }
}
