package io.mailkeep.acceptance.difference;

import static io.mailkeep.acceptance.difference.BrokenMails.add;

import java.util.Map;

/// Address lists that no grammar allows.
final class BrokenAddresses {
  private BrokenAddresses() {}

  static void addTo(Map<String, String> all) {
    add(
        all,
        "unterminated quote",
        """
        From: "Ann Other <ann@example.org>
        To: bob@example.org
        Subject: unterminated quote

        body
        """);
    add(
        all,
        "unterminated comment",
        """
        From: ann@example.org (Ann (Other)
        To: Bob <bob@example.org> (never ends
        Subject: unterminated comment

        body
        """);
    add(
        all,
        "groups",
        """
        From: ann@example.org
        To: undisclosed-recipients:;
        Cc: Friends: bob@example.org, Carol <carol@example.org>;, dan@example.org
        Bcc: Open: eve@example.org
        Subject: groups

        body
        """);
    add(
        all,
        "source routes",
        """
        From: <@relay.example.org:ann@example.org>
        To: Bob <@one.example.org,@two.example.org:bob@example.org>
        Subject: source routes

        body
        """);
    add(
        all,
        "comments everywhere",
        """
        From: Ann (the (first)) <ann(home)@(at)example.org>
        To: bob (comment) @ (comment) example.org
        Subject: comments everywhere

        body
        """);
    add(
        all,
        "no domain",
        """
        From: ann
        To: Bob <bob>, <@example.org>, <>
        Cc: Carol
        Subject: no domain

        body
        """);
    add(
        all,
        "missing brackets",
        """
        From: Ann Other ann@example.org
        To: Bob <bob@example.org, Carol carol@example.org>
        Subject: missing brackets

        body
        """);
    add(
        all,
        "two at signs",
        """
        From: ann@home@example.org
        To: <bob@@example.org>
        Subject: two at signs

        body
        """);
    add(
        all,
        "commas and blanks",
        """
        From: , ,ann@example.org,,
        To: Other, Ann <ann@example.org>, "Other, Bob" <bob@example.org>
        Subject: commas and blanks

        body
        """);
    add(
        all,
        "quoted local part",
        """
        From: "ann other"@example.org
        To: "bob\\"quoted\\\\"@example.org, <"carol\\@x"@[192.0.2.1]>
        Subject: quoted local part

        body
        """);
    add(
        all,
        "dots in the name",
        """
        From: Ann A. Other <ann.@example.org>
        To: ..bob..@example..org
        Subject: dots in the name

        body
        """);
  }
}
