package io.mailkeep.store.core.directory;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A password hash that another server made, `{SCHEME}hash` or a bare `$id$…` of crypt(3).
final class ImportedHash {
  /// Knows whether a password is the one. May be slow.
  @FunctionalInterface
  interface Check {
    boolean matches(byte[] password);
  }

  private static final Pattern TAGGED = Pattern.compile("\\{([A-Za-z0-9-]+)\\}(.*)");

  private static final Map<String, Function<String, Check>> SCHEMES =
      Map.ofEntries(
          Map.entry("SHA", hash -> DigestHash.plain("SHA-1", hash)),
          Map.entry("SSHA", hash -> DigestHash.salted("SHA-1", hash)),
          Map.entry("SHA256", hash -> DigestHash.plain("SHA-256", hash)),
          Map.entry("SSHA256", hash -> DigestHash.salted("SHA-256", hash)),
          Map.entry("SHA512", hash -> DigestHash.plain("SHA-512", hash)),
          Map.entry("SSHA512", hash -> DigestHash.salted("SHA-512", hash)),
          Map.entry("MD5-CRYPT", CryptHash::md5),
          Map.entry("SHA256-CRYPT", CryptHash::sha256),
          Map.entry("SHA512-CRYPT", CryptHash::sha512),
          Map.entry("BLF-CRYPT", CryptHash::bcrypt),
          Map.entry("CRYPT", CryptHash::any),
          Map.entry("ARGON2ID", hash -> Argon2id.parse(hash)::matches),
          Map.entry("PBKDF2", Pbkdf2Hash::parse));

  private ImportedHash() {}

  /// @throws IllegalArgumentException if the scheme is unknown or the hash is not of its form
  static Check parse(String text) {
    if (text.length() > DirectoryLimits.MAX_IMPORTED_CHARS) {
      throw new IllegalArgumentException("a password hash that is too long");
    }
    if (text.startsWith("$")) {
      return CryptHash.any(text);
    }
    Matcher tagged = TAGGED.matcher(text);
    if (!tagged.matches()) {
      throw new IllegalArgumentException("a password hash without a scheme");
    }
    String scheme = tagged.group(1).toUpperCase(Locale.ROOT);
    Function<String, Check> parser = SCHEMES.get(scheme);
    if (parser == null) {
      throw new IllegalArgumentException("unknown password scheme " + scheme);
    }
    return parser.apply(tagged.group(2));
  }
}
