package io.mailkeep.store.grpc.wire;

import io.mailkeep.store.api.Envelope;
import io.mailkeep.store.api.Envelope.Address;
import io.mailkeep.store.grpc.proto.Wire;
import java.util.ArrayList;
import java.util.List;

/// Envelopes. Sender and Reply-To that are the same as From are not sent.
final class Envelopes {
  private Envelopes() {}

  static Wire.Envelope write(Envelope from) {
    Wire.Envelope.Builder to = Wire.Envelope.newBuilder();
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
    from.from().forEach(address -> to.addFrom(write(address)));
    if (!from.sender().equals(from.from())) {
      from.sender().forEach(address -> to.addSender(write(address)));
    }
    if (!from.replyTo().equals(from.from())) {
      from.replyTo().forEach(address -> to.addReplyTo(write(address)));
    }
    from.to().forEach(address -> to.addTo(write(address)));
    from.cc().forEach(address -> to.addCc(write(address)));
    from.bcc().forEach(address -> to.addBcc(write(address)));
    return to.build();
  }

  private static Wire.Address write(Address from) {
    Wire.Address.Builder to = Wire.Address.newBuilder();
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

  static Envelope read(Wire.Envelope from) {
    List<Address> author = read(from.getFromList());
    return new Envelope(
        from.hasDate() ? from.getDate() : null,
        from.hasSubject() ? from.getSubject() : null,
        author,
        from.getSenderCount() == 0 ? author : read(from.getSenderList()),
        from.getReplyToCount() == 0 ? author : read(from.getReplyToList()),
        read(from.getToList()),
        read(from.getCcList()),
        read(from.getBccList()),
        from.hasInReplyTo() ? from.getInReplyTo() : null,
        from.hasMessageId() ? from.getMessageId() : null);
  }

  private static List<Address> read(List<Wire.Address> from) {
    if (from.isEmpty()) {
      return List.of();
    }
    List<Address> to = new ArrayList<>(from.size());
    for (Wire.Address address : from) {
      to.add(
          new Address(
              address.hasName() ? address.getName() : null,
              address.hasRoute() ? address.getRoute() : null,
              address.hasMailbox() ? address.getMailbox() : null,
              address.hasHost() ? address.getHost() : null));
    }
    return to;
  }
}
