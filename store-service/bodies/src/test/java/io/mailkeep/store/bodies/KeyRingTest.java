package io.mailkeep.store.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");
  private static final AccountId OTHER = new AccountId("default", "b2");
  private static final byte[] CONTEXT = {1, 2, 3};
  private static final byte[] PLAIN = "From: a@example.org".getBytes(StandardCharsets.US_ASCII);

  private final MapBlobStore blobs = new MapBlobStore();
  private final Random random = new Random(1);
  private final KeyRing keys = ring();

  @Test
  void opensWhatItSealed() {
    keys.create(ACCOUNT);
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, CONTEXT);
    assertThat(keys.open(ACCOUNT, sealed, CONTEXT)).isEqualTo(PLAIN);
    assertThat(ring().open(ACCOUNT, sealed, CONTEXT)).isEqualTo(PLAIN);
    assertThat(keys.seal(ACCOUNT, PLAIN, CONTEXT)).isNotEqualTo(sealed);
    assertThat(keys.open(ACCOUNT, keys.seal(ACCOUNT, new byte[0], CONTEXT), CONTEXT)).isEmpty();
  }

  @Test
  void refusesAnotherContextAccountOrValue() {
    keys.create(ACCOUNT);
    keys.create(OTHER);
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, CONTEXT);
    assertRefused(ACCOUNT, sealed, new byte[] {1, 2});
    assertRefused(OTHER, sealed, CONTEXT);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertRefused(ACCOUNT, changed, CONTEXT);
      assertRefused(ACCOUNT, Arrays.copyOf(sealed, i), CONTEXT);
    }
  }

  @Test
  void keepsTheFirstKey() {
    byte[] wrapped = keys.create(ACCOUNT);
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, CONTEXT);
    assertThat(keys.create(ACCOUNT)).isEqualTo(wrapped);
    assertThat(ring().create(ACCOUNT)).isEqualTo(wrapped);
    assertThat(keys.open(ACCOUNT, sealed, CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void keepsBothKeysThatTwoProcessesMadeAtOnce() {
    MapBlobStore second = new MapBlobStore();
    keys.create(ACCOUNT);
    new KeyRing(second, new byte[32], random).create(ACCOUNT);
    byte[] here = keys.seal(ACCOUNT, PLAIN, CONTEXT);
    blobs.objects.putAll(second.objects);
    KeyRing ring = ring();
    byte[] there = ring.seal(ACCOUNT, PLAIN, CONTEXT);
    KeyRing onlySecond = new KeyRing(second, new byte[32], random);
    byte[] elsewhere = onlySecond.seal(ACCOUNT, PLAIN, CONTEXT);

    for (byte[] sealed : new byte[][] {here, there, elsewhere}) {
      assertThat(keys.open(ACCOUNT, sealed, CONTEXT)).isEqualTo(PLAIN);
      assertThat(ring.open(ACCOUNT, sealed, CONTEXT)).isEqualTo(PLAIN);
    }
  }

  @Test
  void losesEverythingWithTheKey() {
    keys.create(ACCOUNT);
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, CONTEXT);
    keys.erase(ACCOUNT);
    assertThat(blobs.objects).isEmpty();
    assertRefused(ACCOUNT, sealed, CONTEXT);
    keys.create(ACCOUNT);
    assertRefused(ACCOUNT, sealed, CONTEXT);
  }

  @Test
  void refusesAnotherMasterKeyAndADamagedKey() {
    byte[] wrapped = keys.create(ACCOUNT);
    byte[] master = new byte[32];
    master[31] = 1;
    assertThatThrownBy(() -> new KeyRing(blobs, master, random).create(ACCOUNT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the key of default/a1 is under another master key");
    BlobKey name = keys(ACCOUNT);
    for (int i = 0; i < wrapped.length; i++) {
      byte[] changed = wrapped.clone();
      changed[i] ^= 1;
      blobs.replace(name, changed);
      assertThatThrownBy(() -> ring().create(ACCOUNT)).isInstanceOf(IllegalStateException.class);
      blobs.replace(name, Arrays.copyOf(wrapped, i));
      assertThatThrownBy(() -> ring().create(ACCOUNT)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void refusesTheKeyOfAnotherAccount() {
    keys.create(ACCOUNT);
    keys.create(OTHER);
    blobs.replace(keys(OTHER), blobs.object(keys(ACCOUNT)));
    assertThatThrownBy(() -> ring().seal(OTHER, PLAIN, CONTEXT))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsOnlySoManyKeysInMemory() {
    KeyRing small = new KeyRing(blobs, new byte[32], random, 2);
    List<AccountId> accounts =
        IntStream.range(0, 5).mapToObj(i -> new AccountId("default", "c" + i)).toList();
    accounts.forEach(small::create);
    accounts.forEach(account -> small.seal(account, PLAIN, CONTEXT));
    blobs.reads = 0;

    accounts.forEach(account -> small.seal(account, PLAIN, CONTEXT));

    assertThat(blobs.reads).as("keys that were read again").isBetween(3, 5);
  }

  @Test
  void readsAKeyOnce() {
    keys.create(ACCOUNT);
    byte[] sealed = keys.seal(ACCOUNT, PLAIN, CONTEXT);
    blobs.reads = 0;

    keys.open(ACCOUNT, sealed, CONTEXT);
    keys.seal(ACCOUNT, PLAIN, CONTEXT);

    assertThat(blobs.reads).isZero();
  }

  @Test
  void neverShowsAKey() {
    assertThat(AccountKey.of(7, new byte[32])).hasToString("AccountKey[7]");
  }

  private KeyRing ring() {
    return new KeyRing(blobs, new byte[32], random);
  }

  private BlobKey keys(AccountId account) {
    return blobs.list(account, "", 1).getFirst().key();
  }

  private void assertRefused(AccountId account, byte[] sealed, byte[] context) {
    assertThatThrownBy(() -> keys.open(account, sealed, context))
        .isInstanceOf(IllegalStateException.class);
  }
}
