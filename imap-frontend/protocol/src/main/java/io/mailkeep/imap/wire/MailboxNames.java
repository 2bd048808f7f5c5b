package io.mailkeep.imap.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/// Mailbox names between the wire and the store's form: NFC, INBOX in capitals (RFC 9051 §5.1).
public final class MailboxNames {
  private static final String INBOX = "INBOX";

  private MailboxNames() {}

  /// A mailbox name that a client gave.
  ///
  /// @param kept the store's form of it
  /// @param written before it was normalized
  public record Name(String kept, String written) {}

  /// Reads a mailbox name.
  ///
  /// @throws NoMailboxNameException behind what no mailbox can be called
  public static String read(CommandParser in) {
    return readName(in).kept();
  }

  /// Reads a mailbox name, for a command that tells where it was not in the store's form.
  public static Name readName(CommandParser in) {
    String written = decode(in.astringBytes(), in.encoding());
    return new Name(inbox(normalized(written)), written);
  }

  /// Reads a LIST pattern; `%` and `*` are wildcards in it.
  ///
  /// @throws NoMailboxNameException behind a pattern that no name matches
  public static String readPattern(CommandParser in) {
    return normalized(decode(in.listMailboxBytes(), in.encoding()));
  }

  /// The name as an astring's octets: to be quoted where need be.
  public static byte[] encode(String name, NameEncoding encoding) {
    return switch (encoding) {
      case MODIFIED_UTF7 -> ModifiedUtf7.encode(name).getBytes(StandardCharsets.US_ASCII);
      case UTF8 -> name.getBytes(StandardCharsets.UTF_8);
    };
  }

  /// A name that was sent in the clear in UTF-8 is taken in either encoding, as clients do so.
  private static String decode(byte[] octets, NameEncoding encoding) {
    String text = utf8(octets, encoding);
    if (encoding == NameEncoding.MODIFIED_UTF7 && text.indexOf('&') >= 0) {
      text = ModifiedUtf7.decode(text);
    }
    if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
      throw new NoMailboxNameException("Control characters can't be in a mailbox name");
    }
    return text;
  }

  private static String utf8(byte[] octets, NameEncoding encoding) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw switch (encoding) {
        case MODIFIED_UTF7 -> ModifiedUtf7.invalid();
        // RFC 6855 §3
        case UTF8 -> new SyntaxException("mailbox name is not UTF-8");
      };
    }
  }

  private static String normalized(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /// INBOX is the same in any case, also as the first level of a name.
  private static String inbox(String name) {
    if (name.length() >= INBOX.length()
        && name.substring(0, INBOX.length()).toUpperCase(Locale.ROOT).equals(INBOX)
        && (name.length() == INBOX.length() || name.charAt(INBOX.length()) == '/')) {
      return INBOX + name.substring(INBOX.length());
    }
    return name;
  }
}
