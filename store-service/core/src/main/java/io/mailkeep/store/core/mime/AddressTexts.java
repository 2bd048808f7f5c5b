package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.Envelope.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The addresses of a header field as people write and look for them, `Ann Lee <ann@example.org>`:
/// what ENVELOPE says of them, in one text, without the field's comments, quotes and blanks.
public final class AddressTexts {
  private AddressTexts() {}

  /// @param octets the field's value, unfolded, one char an octet
  public static List<String> of(String octets) {
    return AddressParser.parse(List.of(octets), EncodedWords::decode).stream()
        .map(AddressTexts::text)
        .toList();
  }

  private static String text(Address address) {
    String name = address.name() == null ? "" : address.name() + " ";
    String host = known(address.host(), AddressParser.MISSING_DOMAIN);
    return name
        + "<"
        + known(address.mailbox(), AddressParser.MISSING_MAILBOX)
        + (host.isEmpty() ? "" : "@" + host)
        + ">";
  }

  private static String known(@Nullable String text, String missing) {
    return text == null || text.equals(missing) ? "" : text;
  }
}
