package io.mailkeep.acceptance.difference;

import static io.mailkeep.acceptance.difference.BrokenMails.add;

import java.util.Map;

/// Structures that do not fit together.
final class BrokenMime {
  private BrokenMime() {}

  static void addTo(Map<String, String> all) {
    add(
        all,
        "no boundary parameter",
        """
        From: ann@example.org
        Subject: no boundary parameter
        MIME-Version: 1.0
        Content-Type: multipart/mixed

        --b

        part
        --b--
        """);
    add(
        all,
        "boundary that never comes",
        """
        From: ann@example.org
        Subject: boundary that never comes
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        text without a delimiter
        """);
    add(
        all,
        "empty multipart",
        """
        From: ann@example.org
        Subject: empty multipart
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b--
        """);
    add(
        all,
        "multipart without body",
        """
        From: ann@example.org
        Subject: multipart without body
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b
        """);
    add(
        all,
        "multipart never closed",
        """
        From: ann@example.org
        Subject: multipart never closed
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        first
        --b
        Content-Type: text/plain

        second
        """);
    add(
        all,
        "inner multipart never closed",
        """
        From: ann@example.org
        Subject: inner multipart never closed
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=outer

        --outer
        Content-Type: multipart/alternative; boundary=inner

        --inner

        inner text
        --outer

        outer text
        --outer--
        """);
    add(
        all,
        "boundaries alike",
        """
        From: ann@example.org
        Subject: boundaries alike
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: multipart/mixed; boundary=bb

        --bb

        inner
        --bb--
        --b
        Content-Type: text/plain

        --bc is no delimiter
        --b--
        """);
    add(
        all,
        "delimiter with blanks",
        """
        From: ann@example.org
        Subject: delimiter with blanks
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b "

        --b 	\s

        first
        --b  --

        --b--
        """);
    add(
        all,
        "part without header",
        """
        From: ann@example.org
        Subject: part without header
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        no header here
        --b

        --b
        Content-Type: text/plain
        --b--
        """);
    add(
        all,
        "digest",
        """
        From: ann@example.org
        Subject: digest
        MIME-Version: 1.0
        Content-Type: multipart/digest; boundary=b

        --b

        From: one@example.org
        Subject: one

        first
        --b
        Content-Type: text/plain

        no message
        --b--
        """);
    add(
        all,
        "message that is empty",
        """
        From: ann@example.org
        Subject: message that is empty
        MIME-Version: 1.0
        Content-Type: message/rfc822
        """);
    add(
        all,
        "message in base64",
        """
        From: ann@example.org
        Subject: message in base64
        MIME-Version: 1.0
        Content-Type: message/rfc822
        Content-Transfer-Encoding: base64

        U3ViamVjdDogaW5uZXINCg0KdGV4dA0K
        """);
    add(
        all,
        "message in a message",
        """
        Subject: message in a message
        MIME-Version: 1.0
        Content-Type: message/rfc822

        Subject: first
        Content-Type: message/rfc822

        Subject: second
        Content-Type: multipart/mixed; boundary=b

        --b

        text
        --b--
        """);
    add(
        all,
        "content type that is none",
        """
        From: ann@example.org
        Subject: content type that is none
        MIME-Version: 1.0
        Content-Type: text
        Content-Transfer-Encoding: 7bit; charset=us-ascii
        Content-Disposition: ; filename=none

        body
        """);
    add(
        all,
        "content type with comments",
        """
        From: ann@example.org
        Subject: content type with comments
        MIME-Version: 1.0
        Content-Type: text (a comment) / (more) html (;charset=x); charset (why) = (not) utf-8 (end)
        Content-Language: en (english), de
        Content-Transfer-Encoding: (first) 7bit (last)

        body
        """);
    add(
        all,
        "two content types",
        """
        From: ann@example.org
        Subject: two content types
        MIME-Version: 1.0
        Content-Type: text/html; charset=utf-8
        Content-Type: multipart/mixed; boundary=b

        --b

        text
        --b--
        """);
    add(
        all,
        "parameters twice",
        """
        From: ann@example.org
        Subject: parameters twice
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8; charset=latin1; name=a; NAME=b;; format = flowed;x

        body
        """);
    add(
        all,
        "parameters in pieces",
        """
        From: ann@example.org
        Subject: parameters in pieces
        MIME-Version: 1.0
        Content-Type: application/octet-stream; name*1*=%20b; name*0*=utf-8''a; name*2="c d"; x*1=alone
        Content-Disposition: attachment; filename*=utf-8'de'gr%C3%BC%C3%9Fe.txt; filename=gruesse.txt

        body
        """);
    add(
        all,
        "unquoted file name",
        """
        From: ann@example.org
        Subject: unquoted file name
        MIME-Version: 1.0
        Content-Type: application/pdf; name=my report(1).pdf
        Content-Disposition: attachment; filename="unended.pdf

        body
        """);
    add(
        all,
        "raw file name",
        """
        From: ann@example.org
        Subject: raw file name
        MIME-Version: 1.0
        Content-Type: application/pdf; name="gr\u00fc\u00dfe.pdf"
        Content-Description: =?utf-8?q?described?=
        Content-ID: no brackets
        Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
        Content-Location: http://example.org/ a b

        body
        """);
    add(
        all,
        "without version",
        """
        From: ann@example.org
        Subject: without version
        Content-Type: multipart/mixed; boundary=b

        --b

        text
        --b--
        """);
  }
}
