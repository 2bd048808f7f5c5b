package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.BodyPart;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a BODYSTRUCTURE, or a BODY, which is the same without extension data (RFC 9051 §7.5.2).
final class BodyStructureText {
  /// How much is told.
  enum Form {
    BODY,
    BODYSTRUCTURE
  }

  private final AnswerBuffer out;
  private final Form form;

  private BodyStructureText(AnswerBuffer out, Form form) {
    this.out = out;
    this.form = form;
  }

  static void write(AnswerBuffer out, BodyPart root, Form form) {
    new BodyStructureText(out, form).part(root);
  }

  private void part(BodyPart part) {
    out.put('(');
    if (part.isMultipart()) {
      multipart(part);
    } else {
      single(part);
    }
    out.put(')');
  }

  private void multipart(BodyPart part) {
    if (part.parts().isEmpty()) {
      // The grammar wants one part at least.
      out.ascii("(\"text\" \"plain\" NIL NIL NIL \"7bit\" 0 0");
      out.ascii(form == Form.BODYSTRUCTURE ? " NIL NIL NIL NIL)" : ")");
    }
    for (BodyPart child : part.parts()) {
      part(child);
    }
    out.put(' ').string(part.subtype());
    if (form == Form.BODYSTRUCTURE) {
      parameters(part.parameters());
      disposition(part);
    }
  }

  private void single(BodyPart part) {
    @Nullable BodyPart nested = nestedMessage(part);
    if (nested == null && part.isMessage()) {
      // Without the message in it, a client would miss the fields that message/rfc822 must have.
      out.ascii("\"application\" \"octet-stream\"");
    } else {
      out.string(part.type()).put(' ').string(part.subtype());
    }
    parameters(part.parameters());
    out.put(' ').nstring(part.id()).put(' ').nstring(part.description());
    out.put(' ').string(part.encoding().isEmpty() ? "7bit" : part.encoding());
    out.put(' ').number(part.bodyLength());
    if (nested != null) {
      EnvelopeText.write(out.put(' '), Objects.requireNonNull(part.envelope()));
      out.put(' ');
      part(nested);
    }
    if (nested != null || part.type().equals("text")) {
      out.put(' ').number(part.lines());
    }
    if (form == Form.BODYSTRUCTURE) {
      out.put(' ').nstring(part.md5());
      disposition(part);
    }
  }

  /// The message in a message/rfc822. RFC 3501 has no such form for message/global.
  private @Nullable BodyPart nestedMessage(BodyPart part) {
    boolean shown =
        part.isMessage()
            && (part.subtype().equals("rfc822") || out.charset() == AnswerBuffer.Charset.UTF_8);
    return shown && part.envelope() != null && !part.parts().isEmpty()
        ? part.parts().getFirst()
        : null;
  }

  private void disposition(BodyPart part) {
    if (part.disposition() == null) {
      out.ascii(" NIL");
    } else {
      out.ascii(" (").string(part.disposition());
      parameters(part.dispositionParameters());
      out.put(')');
    }
    languages(part.languages());
    out.put(' ').nstring(part.location());
  }

  private void languages(List<String> languages) {
    out.put(' ');
    if (languages.isEmpty()) {
      out.nil();
      return;
    }
    for (int i = 0; i < languages.size(); i++) {
      out.put(i == 0 ? '(' : ' ').string(languages.get(i));
    }
    out.put(')');
  }

  private void parameters(Map<String, String> asReceived) {
    Map<String, String> parameters = Continuations.joined(asReceived);
    if (parameters.isEmpty()) {
      out.ascii(" NIL");
      return;
    }
    Iterator<Map.Entry<String, String>> entries = parameters.entrySet().iterator();
    out.ascii(" (");
    while (entries.hasNext()) {
      Map.Entry<String, String> entry = entries.next();
      out.string(entry.getKey()).put(' ').string(entry.getValue());
      out.ascii(entries.hasNext() ? " " : "");
    }
    out.put(')');
  }
}
