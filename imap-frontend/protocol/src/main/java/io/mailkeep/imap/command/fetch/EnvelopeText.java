package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.Envelope;
import java.util.List;

/// Writes an ENVELOPE (RFC 9051 §7.5.2): ten fields, NIL for what is not there.
final class EnvelopeText {
  private EnvelopeText() {}

  static void write(AnswerBuffer out, Envelope envelope) {
    out.put('(').nstring(envelope.date()).put(' ').nstring(envelope.subject());
    addresses(out.put(' '), envelope.from());
    addresses(out.put(' '), orFrom(envelope.sender(), envelope));
    addresses(out.put(' '), orFrom(envelope.replyTo(), envelope));
    addresses(out.put(' '), envelope.to());
    addresses(out.put(' '), envelope.cc());
    addresses(out.put(' '), envelope.bcc());
    out.put(' ').nstring(envelope.inReplyTo()).put(' ').nstring(envelope.messageId()).put(')');
  }

  /// Sender and Reply-To default to From where they are not there.
  private static List<Envelope.Address> orFrom(
      List<Envelope.Address> addresses, Envelope envelope) {
    return addresses.isEmpty() ? envelope.from() : addresses;
  }

  private static void addresses(AnswerBuffer out, List<Envelope.Address> addresses) {
    if (addresses.isEmpty()) {
      out.nil();
      return;
    }
    out.put('(');
    for (Envelope.Address address : addresses) {
      out.put('(').nstring(address.name()).put(' ').nstring(address.route());
      out.put(' ').nstring(address.mailbox()).put(' ').nstring(address.host()).put(')');
    }
    out.put(')');
  }
}
