package io.mailkeep.store.core.directory;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106) in the PHC string form, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
record Argon2id(HashCost cost, byte[] salt, byte[] hash) {
  static final String PREFIX = "$argon2id$";
  static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  static Argon2id of(byte[] password, HashCost cost, byte[] salt) {
    return new Argon2id(cost, salt, compute(password, cost, salt, HASH_BYTES));
  }

  /// @throws IllegalArgumentException if it is none, or costs too much to check
  static Argon2id parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash");
    }
    HashCost cost =
        new HashCost(
            Integer.parseInt(form.group(1)),
            Integer.parseInt(form.group(2)),
            Integer.parseInt(form.group(3)));
    if (cost.memoryKib() > DirectoryLimits.MAX_ARGON2_KIB
        || cost.iterations() > DirectoryLimits.MAX_ARGON2_ITERATIONS
        || cost.lanes() > DirectoryLimits.MAX_ARGON2_LANES) {
      throw new IllegalArgumentException("an Argon2id hash that costs too much");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new Argon2id(cost, base64.decode(form.group(4)), base64.decode(form.group(5)));
  }

  boolean matches(byte[] password) {
    return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length));
  }

  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return PREFIX
        + "v=19$m=%d,t=%d,p=%d$".formatted(cost.memoryKib(), cost.iterations(), cost.lanes())
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  private static byte[] compute(byte[] password, HashCost cost, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(password, hash);
    return hash;
  }
}
