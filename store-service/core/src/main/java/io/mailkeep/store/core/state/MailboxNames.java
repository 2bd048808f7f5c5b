package io.mailkeep.store.core.state;

import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.StoreException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The one form a mailbox name has inside: NFC, delimiter `/`, INBOX in capitals (RFC 9051 §5.1).
public final class MailboxNames {
  public static final char DELIMITER = '/';
  public static final String INBOX = "INBOX";

  private MailboxNames() {}

  /// The canonical form, for a look-up; a name that cannot be is simply never found.
  public static String canonical(String name) {
    String nfc = Normalizer.normalize(name, Normalizer.Form.NFC);
    boolean inbox =
        nfc.length() >= 5
            && nfc.substring(0, 5).toUpperCase(Locale.ROOT).equals(INBOX)
            && (nfc.length() == 5 || nfc.charAt(5) == DELIMITER);
    return inbox ? INBOX + nfc.substring(5) : nfc;
  }

  /// The canonical form of a name that may be given to a mailbox.
  ///
  /// @throws StoreException.Refused if it is empty, too long, too deep, has an empty level or
  ///   control characters
  public static String valid(String name) {
    String canonical = canonical(name);
    if (canonical.isEmpty()
        || canonical.getBytes(StandardCharsets.UTF_8).length > MailStore.MAX_NAME_BYTES) {
      throw new StoreException.Refused("mailbox name is empty or too long");
    }
    if (canonical.chars().anyMatch(Character::isISOControl)) {
      throw new StoreException.Refused("mailbox name has control characters");
    }
    if (canonical.startsWith("/") || canonical.endsWith("/") || canonical.contains("//")) {
      throw new StoreException.Refused("mailbox name has an empty level");
    }
    if (canonical.chars().filter(c -> c == DELIMITER).count() >= MailStore.MAX_NAME_LEVELS) {
      throw new StoreException.Refused("mailbox name has too many levels");
    }
    return canonical;
  }

  /// The names above this one in the hierarchy, the topmost first.
  public static List<String> parents(String name) {
    List<String> parents = new ArrayList<>();
    for (int at = name.indexOf(DELIMITER); at >= 0; at = name.indexOf(DELIMITER, at + 1)) {
      parents.add(name.substring(0, at));
    }
    return parents;
  }
}
