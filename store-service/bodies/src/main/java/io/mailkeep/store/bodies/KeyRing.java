package io.mailkeep.store.bodies;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.bodies.CipherPool.Octets;
import io.mailkeep.store.bodies.KeyCache.Keys;
import io.mailkeep.store.core.port.AccountKeys;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobInfo;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The accounts' keys, each wrapped by the master key in an object of the account's own.
///
/// The object's name holds the key's id, so writing it needs no condition: if two processes make a
/// key for one account at once, both are kept, both open what they sealed, and the lower name seals
/// from then on.
///
/// A sealed value: version u8 = 1, key id u64, nonce 12, AES-256-GCM cipher text and its tag 16.
/// Authenticated: the context.
public final class KeyRing implements AccountKeys {
  static final String NAME_PREFIX = "key.";

  /// The most keys an account can have.
  private static final int MAX_KEYS = 100;

  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = 1 + Long.BYTES + CipherPool.NONCE_BYTES;
  private static final int NONCE_AT = 1 + Long.BYTES;

  private final BlobStore blobs;
  private final WrappedKey wrapping;
  private final RandomGenerator random;
  private final KeyCache cache;
  private final SharedLoads loads = new SharedLoads(this::loadAll);

  /// @param masterKey 32 octets
  /// @param random cryptographically strong, safe for many threads
  public KeyRing(BlobStore blobs, byte[] masterKey, RandomGenerator random) {
    this(blobs, masterKey, random, KeyCache.MAX_ACCOUNTS);
  }

  KeyRing(BlobStore blobs, byte[] masterKey, RandomGenerator random, int maxCached) {
    this.blobs = blobs;
    this.wrapping = new WrappedKey(masterKey);
    this.random = random;
    this.cache = new KeyCache(maxCached);
  }

  @Override
  public byte[] create(AccountId account) {
    List<BlobKey> names = names(account);
    if (!names.isEmpty()) {
      byte[] wrapped = blobs.read(names.getFirst(), 0, WrappedKey.BYTES + 1);
      wrapping.unwrap(account, wrapped);
      return wrapped;
    }
    byte[] wrapped = wrapping.make(account, random);
    String id = HexFormat.of().toHexDigits(wrapping.unwrap(account, wrapped).id());
    try (BlobStore.Sink sink = blobs.create(new BlobKey(account, NAME_PREFIX + id))) {
      sink.write(wrapped, 0, wrapped.length);
      sink.commit();
    }
    cache.remove(account);
    return wrapped;
  }

  @Override
  public byte[] seal(AccountId account, byte[] plain, byte[] context) {
    AccountKey key = current(account);
    byte[] nonce = new byte[CipherPool.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] out = new byte[HEAD_BYTES + plain.length + CipherPool.TAG_BYTES];
    ByteBuffer.wrap(out).put(VERSION).putLong(key.id()).put(nonce);
    CipherPool.seal(key.seal(), nonce, context, Octets.of(plain), out, HEAD_BYTES);
    return out;
  }

  @Override
  public byte[] open(AccountId account, byte[] sealed, byte[] context) {
    int plainBytes = sealed.length - HEAD_BYTES - CipherPool.TAG_BYTES;
    if (plainBytes < 0 || sealed[0] != VERSION) {
      throw new IllegalStateException("not a sealed value of a known version");
    }
    AccountKey key = byId(account, ByteBuffer.wrap(sealed).getLong(1));
    if (key == null) {
      throw new IllegalStateException("sealed with a key that the account does not have");
    }
    byte[] plain = new byte[plainBytes];
    Octets body = new Octets(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
    try {
      CipherPool.open(key.seal(), sealed, NONCE_AT, context, body, plain);
      return plain;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not sealed with this key and context", e);
    }
  }

  @Override
  public void erase(AccountId account) {
    cache.remove(account);
    blobs.delete(names(account));
    cache.remove(account);
  }

  @Override
  public Set<KeyCopy> damaged(AccountId account, byte[] inDirectory) {
    Set<KeyCopy> damaged = EnumSet.noneOf(KeyCopy.class);
    Set<Long> ids = new HashSet<>();
    for (BlobKey name : names(account)) {
      try {
        AccountKey key = load(name);
        if (key != null) {
          ids.add(key.id());
        }
      } catch (IllegalStateException e) {
        damaged.add(KeyCopy.OBJECT);
      }
    }
    if (ids.isEmpty()) {
      damaged.add(KeyCopy.OBJECT);
    }
    try {
      // Made by two processes at once, an account has two keys, and the directory either.
      if (!ids.contains(wrapping.unwrap(account, inDirectory).id())) {
        damaged.add(KeyCopy.OBJECT);
      }
    } catch (IllegalStateException e) {
      damaged.add(KeyCopy.DIRECTORY);
    }
    return damaged;
  }

  /// The key that seals what is new.
  ///
  /// @throws IllegalStateException if the account has none
  AccountKey current(AccountId account) {
    Keys keys = keys(account);
    if (keys == null) {
      throw new IllegalStateException("account " + account.path() + " has no key");
    }
    return keys.current();
  }

  /// Whether the account has a key; one that was erased has not.
  boolean has(AccountId account) {
    return keys(account) != null;
  }

  /// The key of this id, null if the account does not have it.
  @Nullable AccountKey byId(AccountId account, long id) {
    Keys keys = keys(account);
    AccountKey key = keys == null ? null : keys.byId().get(id);
    if (key == null && keys != null) {
      // Not shared: a load that is running may have begun before there was this key.
      Keys fresh = loadAll(account);
      key = fresh == null ? null : fresh.byId().get(id);
    }
    return key;
  }

  private @Nullable Keys keys(AccountId account) {
    Keys cached = cache.get(account);
    return cached == null ? loads.load(account) : cached;
  }

  private @Nullable Keys loadAll(AccountId account) {
    Map<Long, AccountKey> byId = new HashMap<>();
    AccountKey current = null;
    for (BlobKey name : names(account)) {
      AccountKey key = load(name);
      if (key != null) {
        byId.put(key.id(), key);
        current = current == null ? key : current;
      }
    }
    if (current == null) {
      return null;
    }
    Keys loaded = new Keys(current, Map.copyOf(byId));
    cache.put(account, loaded);
    return loaded;
  }

  private @Nullable AccountKey load(BlobKey name) {
    try {
      return wrapping.unwrap(name.account(), blobs.read(name, 0, WrappedKey.BYTES + 1));
    } catch (NoSuchBlob e) {
      // Erased after it was listed.
      return null;
    }
  }

  private List<BlobKey> names(AccountId account) {
    return blobs.list(account, NAME_PREFIX, MAX_KEYS).stream()
        .map(BlobInfo::key)
        .filter(key -> key.name().startsWith(NAME_PREFIX))
        .toList();
  }
}
