package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Structures for tests, put together by hand.
final class Parts {
  static final Envelope EMPTY_ENVELOPE =
      new Envelope(
          null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

  private Parts() {}

  static BodyPart leaf(String type, String subtype, long header, long body, long length) {
    return part(type, subtype, header, body, length, List.of(), null);
  }

  static BodyPart multipart(
      String subtype, long header, long body, long length, BodyPart... parts) {
    return part("multipart", subtype, header, body, length, List.of(parts), null);
  }

  static BodyPart message(long header, long body, long length, BodyPart root) {
    return part("message", "rfc822", header, body, length, List.of(root), EMPTY_ENVELOPE);
  }

  static BodyPart part(
      String type,
      String subtype,
      long header,
      long body,
      long length,
      List<BodyPart> parts,
      @Nullable Envelope envelope) {
    return new BodyPart(
        type, subtype, Map.of(), null, null, "7bit", null, null, Map.of(), List.of(), null, header,
        body, length, 3, parts, envelope);
  }

  static Email email(BodyPart root, long size) {
    return new Email(1, 0, size, new byte[0], EMPTY_ENVELOPE, root, "");
  }

  static String text(AnswerBuffer out) {
    return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
  }
}
