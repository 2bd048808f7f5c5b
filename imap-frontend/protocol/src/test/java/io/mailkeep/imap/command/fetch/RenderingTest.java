package io.mailkeep.imap.command.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.imap.session.FlagsText;
import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Envelope;
import io.mailkeep.store.api.SystemFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How ENVELOPE, BODYSTRUCTURE, flags, dates and strings look on the wire (RFC 9051 §4.3, §7.5.2).
class RenderingTest {
  private final AnswerBuffer out = new AnswerBuffer(AnswerBuffer.Charset.ASCII);
  private final AnswerBuffer utf8 = new AnswerBuffer(AnswerBuffer.Charset.UTF_8);

  @Test
  void strings() {
    assertThat(string("plain")).isEqualTo("\"plain\"");
    assertThat(string("")).isEqualTo("\"\"");
    assertThat(string("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
    assertThat(string("\"".repeat(20_000))).hasSize(40_002);
    assertThat(string("a\r\nb")).isEqualTo("{4}\r\na\r\nb");
    assertThat(string("a\0b")).isEqualTo("\"ab\"");
  }

  @Test
  void rawEightBitBecomesAnEncodedWordUnlessUtf8IsOn() {
    assertThat(string("Grüße an \"alle\""))
        .isEqualTo("\"=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an_=22alle=22?=\"");
    assertThat(Parts.text(utf8.string("Grüße an \"alle\""))).isEqualTo("\"Grüße an \\\"alle\\\"\"");
  }

  @Test
  void longEncodedWordsAreSplitBetweenCharacters() {
    String encoded = EncodedWords.encode("😀".repeat(20));
    assertThat(encoded.split(" ")).hasSize(4).allSatisfy(w -> assertThat(w).hasSizeLessThan(76));
    assertThat(encoded).startsWith("=?UTF-8?Q?=F0=9F=98=80").endsWith("?=");
  }

  @Test
  void numbers() {
    assertThat(Parts.text(out.number(0).put(' ').number(10).put(' ').number(4_294_967_295L)))
        .isEqualTo("0 10 4294967295");
    assertThat(Parts.text(utf8.number(Long.MAX_VALUE))).isEqualTo("9223372036854775807");
  }

  @Test
  void internalDates() {
    InternalDateText date = new InternalDateText();
    date.write(out, 837_596_665, -420);
    date.write(out, 837_596_665, 0);
    date.write(out, 0, 345);
    assertThat(Parts.text(out))
        .isEqualTo(
            "\"17-Jul-1996 02:44:25 -0700\"\"17-Jul-1996 09:44:25 +0000\""
                + "\" 1-Jan-1970 05:45:00 +0545\"");
  }

  @Test
  void flags() {
    FlagsText flags = new FlagsText();
    long seen = SystemFlag.SEEN.bit();
    out.put(flags.text(List.of("$A", "b"), seen | SystemFlag.DELETED.bit() | 1 << 7));
    out.put(flags.text(List.of("$A", "c"), seen | 1 << 7));
    out.put(flags.text(List.of("$A", "c"), FlagsText.RECENT_BIT));
    out.put(flags.text(List.of("$A", "c"), 0));
    assertThat(Parts.text(out)).isEqualTo("(\\Deleted \\Seen b)(\\Seen c)(\\Recent)()");
  }

  @Test
  void anEnvelopeDefaultsSenderAndReplyToToFrom() {
    Envelope.Address from = new Envelope.Address("Terry Gray", "gray", "cac.washington.edu");
    Envelope envelope =
        new Envelope(
            "Wed, 17 Jul 1996 02:23:25 -0700 (PDT)",
            "IMAP4rev2 WG mtg summary and minutes",
            List.of(from),
            List.of(),
            List.of(),
            List.of(new Envelope.Address(null, "@a,@b", "imap", "cac.washington.edu")),
            List.of(),
            List.of(),
            null,
            "<B27397-0100000@cac.washington.ed>");
    EnvelopeText.write(out, envelope);
    String gray = "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))";
    assertThat(Parts.text(out))
        .isEqualTo(
            "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev2 WG mtg summary and minutes\" "
                + (gray + " " + gray + " " + gray)
                + " ((NIL \"@a,@b\" \"imap\" \"cac.washington.edu\")) NIL NIL NIL"
                + " \"<B27397-0100000@cac.washington.ed>\")");
  }

  @Test
  void aBodyHasNoExtensionData() {
    BodyPart part = Parts.leaf("text", "plain", 0, 100, 3028);
    BodyStructureText.write(out, part, BodyStructureText.Form.BODY);
    assertThat(Parts.text(out)).isEqualTo("(\"text\" \"plain\" NIL NIL NIL \"7bit\" 3028 3)");
  }

  @Test
  void aStructureWithAllThereIs() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("name", "ä.png");
    parameters.put("x", "y");
    BodyPart image =
        new BodyPart(
            "image",
            "png",
            parameters,
            "<id>",
            "a \"b\"",
            "base64",
            "Q2hl",
            "attachment",
            Map.of("filename", "a.png"),
            List.of("de", "en"),
            "http://x",
            0,
            0,
            12,
            1,
            List.of(),
            null);
    BodyStructureText.write(
        out, Parts.multipart("mixed", 0, 0, 0, image), BodyStructureText.Form.BODYSTRUCTURE);
    assertThat(Parts.text(out))
        .isEqualTo(
            "((\"image\" \"png\" (\"name\" \"=?UTF-8?Q?=C3=A4=2Epng?=\" \"x\" \"y\") \"<id>\""
                + " \"a \\\"b\\\"\" \"base64\" 12 \"Q2hl\""
                + " (\"attachment\" (\"filename\" \"a.png\")) (\"de\" \"en\") \"http://x\")"
                + " \"mixed\" NIL NIL NIL NIL)");
  }

  @Test
  void aNestedMessageShowsItsEnvelopeAndStructure() {
    BodyPart nested = Parts.message(0, 10, 90, Parts.leaf("text", "plain", 10, 20, 80));
    BodyStructureText.write(out, nested, BodyStructureText.Form.BODY);
    assertThat(Parts.text(out))
        .isEqualTo(
            "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 90"
                + " (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"
                + " (\"text\" \"plain\" NIL NIL NIL \"7bit\" 80 3) 3)");
  }

  @Test
  void anEmptyMultipartStillHasAPart() {
    BodyStructureText.write(
        out, Parts.multipart("mixed", 0, 0, 0), BodyStructureText.Form.BODYSTRUCTURE);
    assertThat(Parts.text(out))
        .isEqualTo(
            "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 0 0 NIL NIL NIL NIL)"
                + " \"mixed\" NIL NIL NIL NIL)");
  }

  private String string(String text) {
    out.truncate(0);
    return Parts.text(out.string(text));
  }
}
