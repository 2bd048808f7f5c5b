package io.mailkeep.store.core.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mailkeep.store.api.StoreException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An account's address: lower case, NFC, of a form that no quoting is ever needed for.
///
/// @param value `local@domain`
record MailAddress(String value) {
  // RFC 5321's dot-string and RFC 6531's letters beyond ASCII; no quoted strings.
  private static final Pattern LOCAL_PART =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.\\-[^\\x00-\\x7f]]+");
  private static final Pattern LABEL =
      Pattern.compile("[a-z0-9[^\\x00-\\x7f]]([a-z0-9\\-[^\\x00-\\x7f]]*[a-z0-9[^\\x00-\\x7f]])?");

  /// The address that a user typed, empty if it can't be one.
  static Optional<MailAddress> parse(String typed) {
    if (typed.length() > DirectoryLimits.MAX_ADDRESS_BYTES) {
      return Optional.empty();
    }
    String text = Normalizer.normalize(typed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String value = Normalizer.normalize(text, Normalizer.Form.NFC);
    int at = value.lastIndexOf('@');
    boolean valid =
        at > 0
            && bytes(value) <= DirectoryLimits.MAX_ADDRESS_BYTES
            && isLocalPart(value.substring(0, at))
            && isDomain(value.substring(at + 1))
            && value.codePoints().noneMatch(MailAddress::isUnprintable);
    return valid ? Optional.of(new MailAddress(value)) : Optional.empty();
  }

  /// @throws StoreException.Refused if it can't be an address
  static MailAddress require(String typed) {
    return parse(typed).orElseThrow(() -> new StoreException.Refused("not a mail address"));
  }

  private static boolean isLocalPart(String text) {
    return bytes(text) <= DirectoryLimits.MAX_LOCAL_PART_BYTES
        && LOCAL_PART.matcher(text).matches()
        && !text.startsWith(".")
        && !text.endsWith(".")
        && !text.contains("..");
  }

  private static boolean isDomain(String text) {
    for (String label : text.split("\\.", -1)) {
      if (bytes(label) > DirectoryLimits.MAX_DOMAIN_LABEL_BYTES
          || !LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.UNASSIGNED, Character.SURROGATE, Character.FORMAT, Character.PRIVATE_USE ->
              true;
          default -> false;
        };
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
