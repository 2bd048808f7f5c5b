package io.mailkeep.store.testkit.contract;

import static io.mailkeep.store.testkit.contract.Fixtures.bytes;
import static io.mailkeep.store.testkit.contract.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobInfo;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BlobStore.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of [BlobStore].
public abstract class BlobStoreContract {
  private final AccountId account = Fixtures.freshAccount();

  /// The store under test.
  public abstract BlobStore blobs();

  /// The clock that objects get their time from.
  protected Instant now() {
    return Instant.now();
  }

  private BlobKey key(String name) {
    return new BlobKey(account, name);
  }

  private void put(BlobKey key, byte[] content) {
    try (Sink sink = blobs().create(key)) {
      sink.write(content, 0, content.length);
      sink.commit();
    }
  }

  private List<String> list(String after, int limit) {
    return blobs().list(account, after, limit).stream().map(info -> info.key().name()).toList();
  }

  @Test
  void aCommittedObjectComesBackByteForByte() {
    byte[] content = noise(300_000);
    put(key("a"), content);

    assertThat(blobs().size(key("a"))).isEqualTo(300_000);
    assertThat(blobs().read(key("a"), 0, 300_000)).isEqualTo(content);
  }

  @Test
  void anObjectIsWrittenInPieces() {
    try (Sink sink = blobs().create(key("a"))) {
      sink.write(bytes("..hello"), 2, 5);
      sink.write(bytes(""), 0, 0);
      sink.write(bytes(" world"), 0, 6);
      sink.commit();
    }

    assertThat(blobs().read(key("a"), 0, 100)).isEqualTo(bytes("hello world"));
  }

  @Test
  void anObjectMayBeEmpty() {
    put(key("empty"), new byte[0]);

    assertThat(blobs().size(key("empty"))).isZero();
    assertThat(blobs().read(key("empty"), 0, 10)).isEmpty();
    assertThat(list("", 10)).containsExactly("empty");
  }

  @Test
  void rangesAreShorterOnlyAtTheEnd() {
    byte[] content = noise(1000);
    put(key("a"), content);

    assertThat(blobs().read(key("a"), 0, 1)).isEqualTo(Arrays.copyOf(content, 1));
    assertThat(blobs().read(key("a"), 990, 5)).isEqualTo(Arrays.copyOfRange(content, 990, 995));
    assertThat(blobs().read(key("a"), 990, 50)).isEqualTo(Arrays.copyOfRange(content, 990, 1000));
    assertThat(blobs().read(key("a"), 1000, 50)).isEmpty();
    assertThat(blobs().read(key("a"), 5000, 50)).isEmpty();
    assertThat(blobs().read(key("a"), 10, 0)).isEmpty();
  }

  @Test
  void nothingIsVisibleBeforeTheCommit() {
    try (Sink sink = blobs().create(key("a"))) {
      sink.write(bytes("half"), 0, 4);

      assertThatThrownBy(() -> blobs().size(key("a"))).isInstanceOf(NoSuchBlob.class);
      assertThat(list("", 10)).isEmpty();
      sink.commit();
      assertThat(list("", 10)).containsExactly("a");
    }
    assertThat(blobs().size(key("a"))).isEqualTo(4);
  }

  @Test
  void withoutACommitCloseDropsIt() {
    try (Sink sink = blobs().create(key("a"))) {
      sink.write(noise(100_000), 0, 100_000);
    }

    assertThatThrownBy(() -> blobs().read(key("a"), 0, 1)).isInstanceOf(NoSuchBlob.class);
    assertThat(list("", 10)).isEmpty();
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> blobs().read(key("none"), 0, 1)).isInstanceOf(NoSuchBlob.class);
    assertThatThrownBy(() -> blobs().size(key("none"))).isInstanceOf(NoSuchBlob.class);
  }

  @Test
  void deletedObjectsAreGoneAndMissingOnesNoError() {
    put(key("a"), bytes("1"));
    put(key("b"), bytes("2"));
    put(key("c"), bytes("3"));

    blobs().delete(List.of(key("a"), key("c"), key("never")));
    blobs().delete(List.of());

    assertThat(list("", 10)).containsExactly("b");
    assertThatThrownBy(() -> blobs().read(key("a"), 0, 1)).isInstanceOf(NoSuchBlob.class);
  }

  @Test
  void listingGoesInOrderOfNamePageByPage() {
    for (String name : List.of("b", "a", "c.x", "c", "0", "c-x", "ca")) {
      put(key(name), bytes(name));
    }

    assertThat(list("", 100)).containsExactly("0", "a", "b", "c", "c-x", "c.x", "ca");
    assertThat(list("", 3)).containsExactly("0", "a", "b");
    assertThat(list("b", 3)).containsExactly("c", "c-x", "c.x");
    assertThat(list("bb", 1)).containsExactly("c");
    assertThat(list("ca", 3)).isEmpty();
  }

  @Test
  void aListedObjectTellsSizeAndTime() {
    Instant before = now();
    put(key("a"), noise(4321));
    Instant after = now();

    BlobInfo info = blobs().list(account, "", 1).getFirst();

    assertThat(info.key()).isEqualTo(key("a"));
    assertThat(info.size()).isEqualTo(4321);
    assertThat(info.modified())
        .isBetween(before.minus(Duration.ofSeconds(2)), after.plus(Duration.ofSeconds(2)));
  }

  @Test
  void accountsHaveObjectsOfTheirOwn() {
    AccountId other = Fixtures.freshAccount();
    put(key("a"), bytes("mine"));
    put(new BlobKey(other, "a"), bytes("theirs"));

    assertThat(blobs().read(key("a"), 0, 100)).isEqualTo(bytes("mine"));
    assertThat(blobs().list(other, "", 10)).hasSize(1);
    blobs().delete(List.of(key("a")));
    assertThat(blobs().read(new BlobKey(other, "a"), 0, 100)).isEqualTo(bytes("theirs"));
  }

  @Test
  void namesAreUpTo100CharactersOfTheAlphabet() {
    for (String name : List.of("x".repeat(100), "0-9.az", "a.b")) {
      put(key(name), bytes(name));

      assertThat(blobs().read(key(name), 0, 100)).isEqualTo(bytes(name));
    }
  }
}
