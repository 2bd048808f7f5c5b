package io.mailkeep.store.core.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/// PBKDF2 with HMAC-SHA-1 as Dovecot writes it: `$1$salt$rounds$hex`.
record Pbkdf2Hash(byte[] salt, int rounds, byte[] hash) implements ImportedHash.Check {
  private static final Pattern FORM =
      Pattern.compile("\\$1\\$([^$]{1,64})\\$(\\d{1,9})\\$([0-9a-f]{40})");

  static Pbkdf2Hash parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a PBKDF2 hash");
    }
    int rounds = Integer.parseInt(form.group(2));
    if (rounds < 1 || rounds > DirectoryLimits.MAX_PBKDF2_ROUNDS) {
      throw new IllegalArgumentException("a PBKDF2 hash of " + rounds + " rounds");
    }
    return new Pbkdf2Hash(
        form.group(1).getBytes(UTF_8), rounds, HexFormat.of().parseHex(form.group(3)));
  }

  @Override
  public boolean matches(byte[] password) {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA1Digest());
    generator.init(password, salt, rounds);
    KeyParameter key = (KeyParameter) generator.generateDerivedMacParameters(8 * hash.length);
    return MessageDigest.isEqual(hash, key.getKey());
  }
}
