package io.mailkeep.store.core.directory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// One round of SHA, with or without a salt behind it: `base64(digest(password + salt) + salt)`, as
/// LDAP servers keep it (RFC 2307).
record DigestHash(String algorithm, byte[] digest, byte[] salt) implements ImportedHash.Check {

  static DigestHash plain(String algorithm, String base64) {
    DigestHash hash = salted(algorithm, base64);
    if (hash.salt.length > 0) {
      throw new IllegalArgumentException("not a " + algorithm + " hash");
    }
    return hash;
  }

  static DigestHash salted(String algorithm, String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    int length = digester(algorithm).getDigestLength();
    if (bytes.length < length) {
      throw new IllegalArgumentException("not a " + algorithm + " hash");
    }
    return new DigestHash(
        algorithm, Arrays.copyOf(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length));
  }

  @Override
  public boolean matches(byte[] password) {
    MessageDigest digester = digester(algorithm);
    digester.update(password);
    return MessageDigest.isEqual(digest, digester.digest(salt));
  }

  private static MessageDigest digester(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
