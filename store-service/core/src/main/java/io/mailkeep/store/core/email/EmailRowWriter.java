package io.mailkeep.store.core.email;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.core.email.format.Address;
import io.mailkeep.store.core.email.format.EmailRecord;
import io.mailkeep.store.core.email.format.Envelope;
import io.mailkeep.store.core.email.format.Parameter;
import io.mailkeep.store.core.email.format.Part;
import io.mailkeep.store.core.mime.ParsedEmail;
import java.util.List;
import java.util.Map;

/// Writes `email.proto`.
final class EmailRowWriter {
  static final int FORMAT = 1;

  private EmailRowWriter() {}

  static byte[] write(ParsedEmail email) {
    ByteString header = UnsafeByteOperations.unsafeWrap(email.headerBlock());
    return EmailRecord.newBuilder()
        .setFormat(FORMAT)
        .setSizeBytes(email.sizeBytes())
        .setHeaderBlock(header)
        .setEnvelope(envelope(email.envelope()))
        .setStructure(part(email.structure()))
        .setPreview(email.preview())
        .addAllThreadKey(email.threadKeys())
        .setCrlfPadding(email.crlfPadding())
        .build()
        .toByteArray();
  }

  private static Envelope envelope(io.mailkeep.store.api.Envelope from) {
    Envelope.Builder to = Envelope.newBuilder();
    if (from.date() != null) {
      to.setDate(from.date());
    }
    if (from.subject() != null) {
      to.setSubject(from.subject());
    }
    if (from.inReplyTo() != null) {
      to.setInReplyTo(from.inReplyTo());
    }
    if (from.messageId() != null) {
      to.setMessageId(from.messageId());
    }
    to.addAllFrom(addresses(from.from()));
    if (!from.sender().equals(from.from())) {
      to.addAllSender(addresses(from.sender()));
    }
    if (!from.replyTo().equals(from.from())) {
      to.addAllReplyTo(addresses(from.replyTo()));
    }
    return to.addAllTo(addresses(from.to()))
        .addAllCc(addresses(from.cc()))
        .addAllBcc(addresses(from.bcc()))
        .build();
  }

  private static List<Address> addresses(List<io.mailkeep.store.api.Envelope.Address> all) {
    return all.stream().map(EmailRowWriter::address).toList();
  }

  private static Address address(io.mailkeep.store.api.Envelope.Address from) {
    Address.Builder to = Address.newBuilder();
    if (from.name() != null) {
      to.setName(from.name());
    }
    if (from.mailbox() != null) {
      to.setMailbox(from.mailbox());
    }
    if (from.host() != null) {
      to.setHost(from.host());
    }
    if (from.route() != null) {
      to.setRoute(from.route());
    }
    return to.build();
  }

  private static Part part(BodyPart from) {
    Part.Builder to =
        Part.newBuilder()
            .setType(from.type())
            .setSubtype(from.subtype())
            .addAllParameter(parameters(from.parameters()))
            .setEncoding(from.encoding())
            .addAllDispositionParameter(parameters(from.dispositionParameters()))
            .addAllLanguage(from.languages())
            .setHeaderOffset(from.headerOffset())
            .setBodyOffset(from.bodyOffset())
            .setBodyLength(from.bodyLength())
            .setLines(from.lines());
    optional(from, to);
    for (BodyPart child : from.parts()) {
      to.addPart(part(child));
    }
    return to.build();
  }

  private static void optional(BodyPart from, Part.Builder to) {
    if (from.id() != null) {
      to.setId(from.id());
    }
    if (from.description() != null) {
      to.setDescription(from.description());
    }
    if (from.md5() != null) {
      to.setMd5(from.md5());
    }
    if (from.disposition() != null) {
      to.setDisposition(from.disposition());
    }
    if (from.location() != null) {
      to.setLocation(from.location());
    }
    if (from.envelope() != null) {
      to.setEnvelope(envelope(from.envelope()));
    }
  }

  private static List<Parameter> parameters(Map<String, String> all) {
    return all.entrySet().stream()
        .map(p -> Parameter.newBuilder().setName(p.getKey()).setValue(p.getValue()).build())
        .toList();
  }
}
