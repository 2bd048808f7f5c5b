package io.mailkeep.store.core.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.StoreException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns secrets into what is stored, and checks passwords against it.
final class Passwords {
  private static final Pattern IN_THE_CLEAR =
      Pattern.compile("\\{(?:PLAIN|CLEAR|CLEARTEXT)\\}(.*)", Pattern.CASE_INSENSITIVE);

  private final HashCost cost;
  private final HashGate gate;
  private final RandomGenerator random;
  private final Argon2id nobody;

  Passwords(HashCost cost, HashGate gate, RandomGenerator random) {
    this.cost = cost;
    this.gate = gate;
    this.random = random;
    this.nobody = new Argon2id(cost, salt(), new byte[32]);
  }

  /// What to store for a secret.
  ///
  /// @throws StoreException.Refused if it is empty, too long, or of an unknown scheme
  String stored(Secret secret) {
    return switch (secret) {
      case Secret.Password(char[] value) -> hashAndWipe(bytes(value));
      case Secret.Imported(String value) -> imported(value);
    };
  }

  /// Whether the password is the stored one. What is not Argon2id costs a check of it as well when
  /// it fails, so that time does not tell who has an account.
  boolean matches(String stored, byte[] password) {
    return gate.run(() -> {
      if (stored.startsWith(Argon2id.PREFIX)) {
        return Argon2id.parse(stored).matches(password);
      }
      return ImportedHash.parse(stored).matches(password) || nobody.matches(password);
    });
  }

  /// Takes the time of a wrong password.
  void matchesNobody(byte[] password) {
    boolean never = gate.run(() -> nobody.matches(password));
    if (never) {
      throw new IllegalStateException("a hash of zeros was met");
    }
  }

  boolean isOutdated(String stored) {
    return !stored.startsWith(Argon2id.PREFIX) || !Argon2id.parse(stored).cost().equals(cost);
  }

  String hash(byte[] password) {
    return gate.run(() -> Argon2id.of(password, cost, salt()).text());
  }

  /// A password's octets; the caller wipes them.
  static byte[] bytes(char[] password) {
    byte[] room = new byte[3 * password.length];
    ByteBuffer buffer = ByteBuffer.wrap(room);
    CharsetEncoder encoder = UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    encoder.encode(CharBuffer.wrap(password), buffer, true);
    byte[] bytes = Arrays.copyOf(room, buffer.position());
    Arrays.fill(room, (byte) 0);
    return bytes;
  }

  static boolean isAcceptable(byte[] password) {
    return password.length > 0 && password.length <= DirectoryLimits.MAX_PASSWORD_BYTES;
  }

  private String hashAndWipe(byte[] password) {
    try {
      if (!isAcceptable(password)) {
        throw new StoreException.Refused(
            "a password has 1 to " + DirectoryLimits.MAX_PASSWORD_BYTES + " octets");
      }
      return hash(password);
    } finally {
      Arrays.fill(password, (byte) 0);
    }
  }

  private String imported(String value) {
    Matcher clear = IN_THE_CLEAR.matcher(value);
    if (clear.matches()) {
      return hashAndWipe(clear.group(1).getBytes(UTF_8));
    }
    try {
      ImportedHash.parse(value);
    } catch (IllegalArgumentException e) {
      throw new StoreException.Refused("the imported password cannot be used");
    }
    return value;
  }

  private byte[] salt() {
    byte[] salt = new byte[Argon2id.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }
}
