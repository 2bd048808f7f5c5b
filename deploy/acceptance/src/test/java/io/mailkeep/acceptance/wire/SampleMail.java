package io.mailkeep.acceptance.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// Messages that are easy to get wrong, all with CRLF line ends and a subject of their own.
public final class SampleMail {
  private SampleMail() {}

  /// The same messages in every run.
  public static List<byte[]> corpus() {
    List<byte[]> all = new ArrayList<>();
    all.add(mail("plain", "", "Hello.\r\n"));
    all.add(mail("dots", "", ".\r\n..\r\n.leading dot\r\n\r\n.\r\nend\r\n"));
    all.add(mail("from lines", "", "\r\nFrom me to you\r\n>From quoted\r\n"));
    all.add(mail("empty body", "", ""));
    all.add(mail("long line", "", "x".repeat(9_000) + "\r\n"));
    all.add(mail("trailing blanks", "", "text \t \r\n\r\n\r\n \r\n"));
    all.add(mail("latin-1", plain("iso-8859-1", "8bit"), "gr\u00fc\u00df dich\r\n"));
    all.add(mail("utf-8", plain("utf-8", "8bit"), utf8("žluťoučký kůň 🐎\r\n")));
    all.add(mail("=?utf-8?B?w6RiYw==?= encoded", "", "subject is encoded\r\n"));
    all.add(mail("folded\r\n\tsubject\r\n  goes on", "", "folded header\r\n"));
    all.add(mail("quoted", plain("utf-8", "quoted-printable"), "caf=C3=A9 =\r\nsoft break\r\n"));
    all.add(mail("multipart", "Content-Type: multipart/mixed; boundary=\"b 1\"\r\n", multipart()));
    all.add(mail("attachment", attachmentHeader(), attachment(300_000)));
    all.add(mail("many lines", "", "line\r\n".repeat(5_000)));
    all.add(mail("many headers", "X-Filler: value\r\n".repeat(300), "headers\r\n"));
    return all;
  }

  /// A message of about this many octets that no other seed makes.
  public static byte[] random(String subject, int octets, long seed) {
    byte[] noise = new byte[octets * 3 / 4];
    new Random(seed).nextBytes(noise);
    return mail(subject, "", lines(noise));
  }

  private static byte[] mail(String subject, String headers, String body) {
    String text =
        "From: Ann Other <ann@example.org>\r\n"
            + "To: Bob Body <bob@example.net>\r\n"
            + "Date: Mon, 2 Nov 2026 10:20:30 +0100\r\n"
            + "Message-ID: <"
            + Integer.toHexString((subject + body).hashCode())
            + "@example.org>\r\n"
            + "Subject: "
            + subject
            + "\r\n"
            + headers
            + "\r\n"
            + body;
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String plain(String charset, String encoding) {
    return "MIME-Version: 1.0\r\nContent-Type: text/plain; charset="
        + charset
        + "\r\nContent-Transfer-Encoding: "
        + encoding
        + "\r\n";
  }

  private static String multipart() {
    return String.join(
        "\r\n",
        "preamble",
        "--b 1",
        "Content-Type: text/plain",
        "",
        "first",
        "--b 1",
        "Content-Type: message/rfc822",
        "",
        "Subject: inner",
        "",
        "inner body",
        "--b 1--",
        "epilogue",
        "");
  }

  private static String attachmentHeader() {
    return String.join(
        "\r\n",
        "MIME-Version: 1.0",
        "Content-Type: application/octet-stream; name=\"data.bin\"",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=\"data.bin\"",
        "");
  }

  private static String attachment(int octets) {
    byte[] noise = new byte[octets];
    new Random(42).nextBytes(noise);
    return lines(noise);
  }

  private static String lines(byte[] noise) {
    byte[] end = "\r\n".getBytes(StandardCharsets.US_ASCII);
    return Base64.getMimeEncoder(76, end).encodeToString(noise) + "\r\n";
  }

  /// UTF-8 octets, one a character.
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
