package io.mailkeep.store.core.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Remembers for minutes which password was right, so that a client's next login is cheap. Holds
/// keyed digests only; the key lives as long as the process. An entry counts for one version of the
/// directory row, so any change drops it.
final class VerifiedCredentials {
  private static final String ALGORITHM = "HmacSHA256";

  private record Proof(byte[] digest, long version, Instant until) {}

  private final InstantSource clock;
  private final SecretKeySpec key;
  private final Map<String, Proof> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proof> eldest) {
          return size() > DirectoryLimits.MAX_CACHED_CREDENTIALS;
        }
      };

  VerifiedCredentials(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  void remember(String address, long version, byte[] password) {
    Instant until = clock.instant().plus(DirectoryLimits.CREDENTIALS_KEPT);
    Proof entry = new Proof(digest(address, password), version, until);
    synchronized (entries) {
      entries.put(address, entry);
    }
  }

  boolean knows(String address, long version, byte[] password) {
    Proof entry;
    synchronized (entries) {
      entry = entries.get(address);
      if (entry != null && (entry.version != version || clock.instant().isAfter(entry.until))) {
        entries.remove(address);
        entry = null;
      }
    }
    return entry != null && MessageDigest.isEqual(entry.digest, digest(address, password));
  }

  void forget(String address) {
    synchronized (entries) {
      entries.remove(address);
    }
  }

  private byte[] digest(String address, byte[] password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(address.getBytes(UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
