package io.mailkeep.imap.command.fetch;

import io.mailkeep.imap.command.fetch.FetchItem.Attribute;
import io.mailkeep.imap.session.FlagsText;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.MessageRow;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes the items that are no octets of the message (RFC 9051 §7.5.2). One thread at a time.
final class AttributeText {
  private final AnswerBuffer out;
  private final FlagsText flags = new FlagsText();
  private List<String> keywords = List.of();
  private final InternalDateText dates = new InternalDateText();

  AttributeText(AnswerBuffer out) {
    this.out = out;
  }

  /// Sets the names of the keyword bits of the messages to come.
  void useKeywords(List<String> names) {
    keywords = names;
  }

  /// Writes name and value.
  ///
  /// @param sessionFlags flags that only this session knows, as bits
  /// @return false if it can't be told as the store has no email for the message
  boolean write(Attribute attribute, MessageRow row, long sessionFlags) {
    switch (attribute) {
      case UID -> out.ascii("UID ").number(row.uid());
      case FLAGS -> out.ascii("FLAGS ").put(flags.text(keywords, row.flagBits() | sessionFlags));
      case INTERNALDATE ->
          dates.write(out.ascii("INTERNALDATE "), row.internalDateSeconds(), row.zoneMinutes());
      case RFC822_SIZE -> out.ascii("RFC822.SIZE ").number(row.sizeBytes());
      case MODSEQ -> out.ascii("MODSEQ (").number(row.modSeq()).put(')');
      case EMAILID -> out.ascii("EMAILID (M").number(row.emailNumber()).put(')');
      case SAVEDATE -> dates.write(out.ascii("SAVEDATE "), row.saveDateSeconds(), 0);
      case ENVELOPE, BODY, BODYSTRUCTURE, THREADID, PREVIEW -> {
        if (row.email() == null) {
          return false;
        }
        write(attribute, row.email());
      }
    }
    return true;
  }

  private void write(Attribute attribute, Email email) {
    out.ascii(attribute.imapName()).put(' ');
    switch (attribute) {
      case ENVELOPE -> EnvelopeText.write(out, email.envelope());
      case BODY -> BodyStructureText.write(out, email.structure(), BodyStructureText.Form.BODY);
      case BODYSTRUCTURE ->
          BodyStructureText.write(out, email.structure(), BodyStructureText.Form.BODYSTRUCTURE);
      case THREADID -> threadId(email);
      case PREVIEW -> preview(email.preview());
      case UID, FLAGS, INTERNALDATE, RFC822_SIZE, MODSEQ, EMAILID, SAVEDATE ->
          throw new IllegalArgumentException("no item of the email");
    }
  }

  private void threadId(Email email) {
    if (email.threadId() == 0) {
      out.nil();
    } else {
      out.ascii("(T").number(email.threadId()).put(')');
    }
  }

  /// RFC 8970 §3.2: always UTF-8, so a literal where a quoted string can't hold it.
  private void preview(String preview) {
    if (EncodedWords.needed(preview)) {
      out.literal(preview.getBytes(StandardCharsets.UTF_8));
    } else {
      out.string(preview);
    }
  }
}
