package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.Envelope;
import io.mailkeep.store.api.Envelope.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes the ENVELOPE and the thread keys from a header's fields.
final class EnvelopeParser {
  private EnvelopeParser() {}

  static Envelope envelope(HeaderFields fields) {
    List<Address> from = AddressParser.parse(fields.all("from"));
    List<Address> sender = AddressParser.parse(fields.all("sender"));
    List<Address> replyTo = AddressParser.parse(fields.all("reply-to"));
    return new Envelope(
        RawText.decodeNullable(fields.first("date")),
        RawText.decodeNullable(fields.first("subject")),
        from,
        sender.isEmpty() ? from : sender,
        replyTo.isEmpty() ? from : replyTo,
        AddressParser.parse(fields.all("to")),
        AddressParser.parse(fields.all("cc")),
        AddressParser.parse(fields.all("bcc")),
        RawText.decodeNullable(fields.first("in-reply-to")),
        RawText.decodeNullable(fields.first("message-id")));
  }

  /// The message's own id first, then those it refers to, oldest first (RFC 5256 §2.2).
  static List<String> threadKeys(HeaderFields fields) {
    Set<String> keys = new LinkedHashSet<>();
    ids(fields.all("message-id"), keys);
    if (keys.size() > 1) {
      String own = keys.iterator().next();
      keys.clear();
      keys.add(own);
    }
    ids(fields.all("references"), keys);
    ids(fields.all("in-reply-to"), keys);
    List<String> all = new ArrayList<>(keys);
    int cut = all.size() - MimeLimits.MAX_REFERENCES;
    if (cut > 0) {
      int half = MimeLimits.MAX_REFERENCES / 2;
      all.subList(half, half + cut).clear();
    }
    return List.copyOf(all);
  }

  /// Everything in angle brackets that has no blank in it.
  private static void ids(List<String> texts, Set<String> into) {
    for (String text : texts) {
      int open = text.indexOf('<');
      while (open >= 0) {
        int close = text.indexOf('>', open);
        if (close < 0) {
          break;
        }
        String id = text.substring(open + 1, close).strip();
        if (!id.isEmpty() && id.indexOf(' ') < 0 && id.length() <= 998) {
          into.add(id);
        }
        open = text.indexOf('<', close);
      }
    }
  }
}
