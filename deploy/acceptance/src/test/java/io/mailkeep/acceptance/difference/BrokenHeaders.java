package io.mailkeep.acceptance.difference;

import static io.mailkeep.acceptance.difference.BrokenMails.add;

import java.util.Map;

/// Headers that are missing, doubled, folded or written wrongly.
final class BrokenHeaders {
  private BrokenHeaders() {}

  static void addTo(Map<String, String> all) {
    add(all, "no header", "\nonly a body\n");
    add(
        all,
        "no body",
        """
        From: ann@example.org
        Subject: no body
        """);
    add(all, "empty line alone", "\n");
    add(all, "header without end", "From: ann@example.org\nSubject: cut of");
    add(
        all,
        "body without header",
        """
        this is no field at all
        and this is not one either

        body
        """);
    add(
        all,
        "line without colon",
        """
        From: ann@example.org
        this is no field
        Subject: after no field

        body
        """);
    add(
        all,
        "two subjects",
        """
        From: ann@example.org
        Subject: first
        Subject: second
        From: bob@example.org
        Date: Mon, 2 Nov 2026 10:20:30 +0100
        Date: Tue, 3 Nov 2026 10:20:30 +0100

        body
        """);
    add(
        all,
        "two receivers",
        """
        From: ann@example.org
        To: one@example.org
        To: two@example.org
        Cc: three@example.org
        Cc: four@example.org
        Message-ID: <first@example.org>
        Message-ID: <second@example.org>

        body
        """);
    add(
        all,
        "blank before colon",
        """
        From : ann@example.org
        Subject	: blank before colon
        To:bob@example.org

        body
        """);
    add(
        all,
        "folded by blanks alone",
        """
        From: ann@example.org
        Subject: folded
        \s
         goes on
        To: bob@example.org

        body
        """);
    add(
        all,
        "first line folded",
        """
         folded from nothing
        From: ann@example.org
        Subject: first line folded

        body
        """);
    add(
        all,
        "mbox line first",
        """
        From ann@example.org Mon Nov  2 10:20:30 2026
        From: ann@example.org
        Subject: mbox line first

        body
        """);
    add(
        all,
        "eight bits",
        """
        From: J\u00f6rg <j\u00f6rg@example.org>
        Subject: Gr\u00fc\u00dfe
        To: \u00c3\u00a9mile@example.org

        body
        """);
    add(
        all,
        "nul in header",
        """
        From: ann@example.org
        Subject: nul\0here

        body
        """);
    add(
        all,
        "bare cr in header",
        """
        From: ann@example.org
        Subject: bare\rcr

        body
        """);
    add(
        all,
        "bad date",
        """
        From: ann@example.org
        Date: yesterday, at noon
        Subject: bad date

        body
        """);
    add(
        all,
        "date without zone",
        """
        From: ann@example.org
        Date: 2 Nov 2026 23:20
        Subject: date without zone

        body
        """);
    add(
        all,
        "date of two digits",
        """
        From: ann@example.org
        Date: Mon, 02 Nov 98 10:20:30 EST (summer
        Subject: date of two digits

        body
        """);
    add(
        all,
        "date that never was",
        """
        From: ann@example.org
        Date: Fri, 31 Feb 2026 25:61:61 +9999
        Subject: date that never was

        body
        """);
    add(
        all,
        "encoded words apart",
        """
        From: =?utf-8?q?J=C3=B6rg?= =?utf-8?q?_M=C3=BCller?= <joerg@example.org>
        Subject: =?utf-8?B?w?= =?utf-8?B?6Q==?= =?utf-8?q?apart?=

        body
        """);
    add(
        all,
        "encoded word unended",
        """
        From: ann@example.org
        Subject: =?utf-8?q?unended and =?x-unknown?q?unknown=?= =?utf-8?z?wrong?=

        body
        """);
    add(
        all,
        "encoded word inside a word",
        """
        From: "=?utf-8?q?in_quotes?=" <ann@example.org>
        Subject: in=?utf-8?q?side?=word =?iso-8859-1*de?q?sprache=FC?=

        body
        """);
    add(
        all,
        "long field",
        "From: ann@example.org\nSubject: "
            + "long ".repeat(4_000)
            + "\nTo: bob@example.org\n\nbody\n");
    add(
        all,
        "many fields",
        "From: ann@example.org\n"
            + "X-Filler: value\n".repeat(1_500)
            + "Subject: many fields\n\nbody\n");
    add(
        all,
        "empty fields",
        """
        From:
        To:\s
        Subject:
        Date:
        Message-ID:
        Content-Type:

        body
        """);
  }
}
