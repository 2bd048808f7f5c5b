package io.mailkeep.store.grpc.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.Envelope;
import io.mailkeep.store.api.Envelope.Address;
import io.mailkeep.store.grpc.proto.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmailsTest {
  private static final List<Address> AUTHOR = List.of(new Address("n", "@hop", "m", "h"));

  private static final Envelope ENVELOPE =
      new Envelope(null, "s", AUTHOR, AUTHOR, AUTHOR, List.of(), List.of(), List.of(), null, null);

  /// Protobuf reads messages a hundred deep at the most, and parts are not the outermost.
  @Test
  void theDeepestMailPasses() throws Exception {
    BodyPart part = part("text", "plain", List.of());
    for (int depth = 1; depth < BodyPart.MAX_DEPTH; depth++) {
      part = part("message", "rfc822", List.of(part));
    }
    Email email = new Email(1, 0, 9, new byte[0], ENVELOPE, part, "");
    byte[] sent = Emails.write(email).toByteArray();
    assertThat(Emails.read(Wire.Email.parseFrom(sent)).structure()).isEqualTo(part);
  }

  @Test
  void partsBesideEachOtherKeepTheirOrderWhereverTheyAre() throws Exception {
    BodyPart part =
        part("multipart", "x", List.of(part("a", "b", List.of()), part("c", "d", List.of())));
    for (int depth = 1; depth < BodyPart.MAX_DEPTH - 1; depth++) {
      part = part("multipart", "mixed", List.of(part, part("e", "f", List.of())));
    }
    Email email = new Email(1, 0, 9, new byte[0], ENVELOPE, part, "");
    byte[] sent = Emails.write(email).toByteArray();
    assertThat(Emails.read(Wire.Email.parseFrom(sent)).structure()).isEqualTo(part);
  }

  private static BodyPart part(String type, String subtype, List<BodyPart> parts) {
    return new BodyPart(
        type,
        subtype,
        Map.of(),
        null,
        null,
        "7bit",
        null,
        null,
        Map.of(),
        List.of(),
        null,
        0,
        0,
        0,
        0,
        parts,
        type.equals("message") ? ENVELOPE : null);
  }
}
