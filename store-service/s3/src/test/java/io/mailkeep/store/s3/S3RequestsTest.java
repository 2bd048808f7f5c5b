package io.mailkeep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BlobStore.Sink;
import io.mailkeep.store.core.port.EngineMisconfigured;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is sent to a real server, and how often.
@Tag("distributed")
class S3RequestsTest {
  private static final int PER_OBJECT = 100_000;

  @TempDir Path spill;
  private final AccountId account = new AccountId("default", "a1");
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private S3Settings settings;
  private S3BlobStore store;

  @BeforeEach
  void open() {
    settings = TestBucket.make().with(TestLimits.buffers(PER_OBJECT, 2 * PER_OBJECT, spill));
    store =
        new S3BlobStore(
            settings,
            new Random(1),
            List.of(chain -> {
              requests.add(chain.request().method());
              return chain.proceed(chain.request());
            }));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private BlobKey key(String name) {
    return new BlobKey(account, name);
  }

  private byte[] put(String name, int length, int piece) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    try (Sink sink = store.create(key(name))) {
      for (int at = 0; at < length; at += piece) {
        sink.write(content, at, Math.min(piece, length - at));
      }
      sink.commit();
    }
    return content;
  }

  @Test
  void anObjectIsOnePutAndOneGet() {
    byte[] content = put("small", 10_000, 10_000);
    assertThat(requests).containsExactly("PUT");

    assertThat(store.read(key("small"), 0, 64 * 1024)).isEqualTo(content);
    assertThat(requests).containsExactly("PUT", "GET");
  }

  @Test
  void aLargeObjectIsOnePutToo() {
    byte[] content = put("large", 12_000_000, 65_536);
    assertThat(requests).containsExactly("PUT");
    assertThat(spill).isEmptyDirectory();
    assertThat(store.bufferBytesLeft()).isEqualTo(2 * PER_OBJECT);

    assertThat(store.read(key("large"), 0, 12_000_000)).isEqualTo(content);
    assertThat(requests).containsExactly("PUT", "GET");
  }

  @Test
  void whatIsGivenUpIsNotSentAndGivesItsMemoryBack() {
    try (Sink sink = store.create(key("a"))) {
      sink.write(new byte[50_000], 0, 50_000);
      assertThat(store.bufferBytesLeft()).isLessThan(2 * PER_OBJECT);
    }

    assertThat(requests).isEmpty();
    assertThat(store.bufferBytesLeft()).isEqualTo(2 * PER_OBJECT);
  }

  @Test
  void theBucketIsMadeOnce() {
    S3Bucket.ensure(settings, new Random(1));

    store.bucket().check();
  }

  @Test
  void aBucketThatIsNotThereIsWrongSettings() {
    try (S3BlobStore other = new S3BlobStore(settings.withBucket("never-made"), new Random(1))) {
      assertThatThrownBy(() -> other.bucket().check())
          .isInstanceOf(EngineMisconfigured.class)
          .hasMessageContaining("never-made")
          .hasMessageContaining("NoSuchBucket");
      assertThatThrownBy(() -> other.size(key("a"))).isNotInstanceOf(NoSuchBlob.class);
      assertThatThrownBy(() -> other.read(key("a"), 0, 1)).isNotInstanceOf(NoSuchBlob.class);
    }
  }

  @Test
  void lookingWhetherItIsReadyListsNothing() {
    assertThat(store.bucket().isReady()).isTrue();
    assertThat(requests).containsExactly("HEAD");

    try (S3BlobStore other = new S3BlobStore(settings.withBucket("never-made"), new Random(1))) {
      assertThat(other.bucket().isReady()).isFalse();
    }
  }

  @Test
  void wrongKeysAreWrongSettings() {
    S3Settings wrong =
        S3Settings.of(
            settings.endpoint(),
            settings.region(),
            settings.bucket(),
            new S3Settings.S3Keys(settings.keys().access(), "not-the-secret"));
    try (S3BlobStore other = new S3BlobStore(wrong, new Random(1))) {
      assertThatThrownBy(() -> other.bucket().check())
          .isInstanceOf(EngineMisconfigured.class)
          .hasMessageContaining("SignatureDoesNotMatch");
    }
  }

  @Test
  void theServerTellsItsTime() {
    assertThat(store.bucket().time())
        .isBetween(
            Instant.now().minus(Duration.ofSeconds(5)), Instant.now().plus(Duration.ofSeconds(5)));
  }
}
