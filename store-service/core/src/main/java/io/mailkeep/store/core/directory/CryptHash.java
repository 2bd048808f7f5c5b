package io.mailkeep.store.core.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Crypt;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// The hashes of crypt(3): `$1$` (MD5), `$5$` (SHA-256), `$6$` (SHA-512), `$2a$`, `$2b$`, `$2y$`
/// (bcrypt), and Argon2id's own form.
final class CryptHash {
  private static final Pattern MD5 = Pattern.compile("\\$1\\$[^$]{0,8}\\$[./0-9A-Za-z]{22}");
  private static final Pattern SHA256 =
      Pattern.compile("\\$5\\$(?:rounds=(\\d{1,9})\\$)?[^$]{0,16}\\$[./0-9A-Za-z]{43}");
  private static final Pattern SHA512 =
      Pattern.compile("\\$6\\$(?:rounds=(\\d{1,9})\\$)?[^$]{0,16}\\$[./0-9A-Za-z]{86}");
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./0-9A-Za-z]{53}");

  private CryptHash() {}

  static ImportedHash.Check any(String hash) {
    if (hash.startsWith("$1$")) {
      return md5(hash);
    } else if (hash.startsWith("$5$")) {
      return sha256(hash);
    } else if (hash.startsWith("$6$")) {
      return sha512(hash);
    } else if (hash.startsWith("$2")) {
      return bcrypt(hash);
    } else if (hash.startsWith(Argon2id.PREFIX)) {
      return Argon2id.parse(hash)::matches;
    }
    throw new IllegalArgumentException("unknown crypt(3) hash");
  }

  static ImportedHash.Check md5(String hash) {
    require(MD5, hash);
    return password -> crypt(password, hash);
  }

  static ImportedHash.Check sha256(String hash) {
    requireRounds(require(SHA256, hash));
    return password -> crypt(password, hash);
  }

  static ImportedHash.Check sha512(String hash) {
    requireRounds(require(SHA512, hash));
    return password -> crypt(password, hash);
  }

  static ImportedHash.Check bcrypt(String hash) {
    int cost = Integer.parseInt(require(BCRYPT, hash).group(1));
    if (cost < 4 || cost > DirectoryLimits.MAX_BCRYPT_COST) {
      throw new IllegalArgumentException("a bcrypt hash of cost " + cost);
    }
    return password -> OpenBSDBCrypt.checkPassword(hash, password);
  }

  private static Matcher require(Pattern form, String hash) {
    Matcher matcher = form.matcher(hash);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a crypt(3) hash that is not of its form");
    }
    return matcher;
  }

  private static void requireRounds(Matcher form) {
    String rounds = form.group(1);
    if (rounds != null && Integer.parseInt(rounds) > DirectoryLimits.MAX_SHA_CRYPT_ROUNDS) {
      throw new IllegalArgumentException("a crypt(3) hash that costs too much");
    }
  }

  private static boolean crypt(byte[] password, String hash) {
    // Crypt.crypt wipes the key it is given.
    String computed = Crypt.crypt(password.clone(), hash);
    return MessageDigest.isEqual(hash.getBytes(US_ASCII), computed.getBytes(US_ASCII));
  }
}
