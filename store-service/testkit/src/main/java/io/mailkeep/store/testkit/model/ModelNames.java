package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.StoreException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// Mailbox names.
final class ModelNames {
  static final String INBOX = "INBOX";

  private ModelNames() {}

  static String canonical(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    return composed.equalsIgnoreCase(INBOX) ? INBOX : composed;
  }

  /// @throws StoreException.Refused if no mailbox can have the name
  static String checked(String name) {
    String canonical = canonical(name);
    String[] levels = canonical.split("/", -1);
    boolean emptyLevel = List.of(levels).contains("");
    if (emptyLevel
        || levels.length > MailStore.MAX_NAME_LEVELS
        || canonical.getBytes(StandardCharsets.UTF_8).length > MailStore.MAX_NAME_BYTES) {
      throw new StoreException.Refused("not a mailbox name");
    }
    return canonical;
  }

  /// The names above this one, the highest first.
  static List<String> parents(String name) {
    List<String> parents = new ArrayList<>();
    for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
      parents.add(name.substring(0, at));
    }
    return parents;
  }
}
