package io.mailkeep.store.core.email;

import com.google.protobuf.CodedInputStream;
import io.mailkeep.store.api.Envelope;
import io.mailkeep.store.api.Envelope.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the Envelope message of `email.proto`.
final class EnvelopeReader {
  private @Nullable String date;
  private @Nullable String subject;
  private @Nullable String inReplyTo;
  private @Nullable String messageId;
  private final List<List<Address>> lists =
      new ArrayList<>(List.of(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));

  static Envelope nested(CodedInputStream in) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    EnvelopeReader reader = new EnvelopeReader();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      reader.field(tag, in);
    }
    in.popLimit(limit);
    return reader.envelope();
  }

  private void field(int tag, CodedInputStream in) throws IOException {
    int field = tag >>> 3;
    switch (field) {
      case 1 -> date = in.readStringRequireUtf8();
      case 2 -> subject = in.readStringRequireUtf8();
      case 3, 4, 5, 6, 7, 8 -> add(field - 3, address(in));
      case 9 -> inReplyTo = in.readStringRequireUtf8();
      case 10 -> messageId = in.readStringRequireUtf8();
      default -> in.skipField(tag);
    }
  }

  /// Most lists have one address: that one needs no growing list.
  private void add(int list, Address address) {
    List<Address> soFar = lists.get(list);
    if (soFar.isEmpty()) {
      lists.set(list, List.of(address));
    } else if (soFar.size() == 1) {
      List<Address> growing = new ArrayList<>(4);
      growing.add(soFar.getFirst());
      growing.add(address);
      lists.set(list, growing);
    } else {
      soFar.add(address);
    }
  }

  private static Address address(CodedInputStream in) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    String name = null;
    String mailbox = null;
    String host = null;
    String route = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag >>> 3) {
        case 1 -> name = in.readStringRequireUtf8();
        case 2 -> mailbox = in.readStringRequireUtf8();
        case 3 -> host = in.readStringRequireUtf8();
        case 4 -> route = in.readStringRequireUtf8();
        default -> in.skipField(tag);
      }
    }
    in.popLimit(limit);
    return new Address(name, route, mailbox, host);
  }

  Envelope envelope() {
    List<Address> from = lists.get(0);
    return new Envelope(
        date,
        subject,
        from,
        lists.get(1).isEmpty() ? from : lists.get(1),
        lists.get(2).isEmpty() ? from : lists.get(2),
        lists.get(3),
        lists.get(4),
        lists.get(5),
        inReplyTo,
        messageId);
  }
}
