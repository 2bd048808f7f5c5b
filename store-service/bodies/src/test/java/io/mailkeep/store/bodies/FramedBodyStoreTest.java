package io.mailkeep.store.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BodyStore;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import io.mailkeep.store.core.port.BodyStore.StoredBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramedBodyStoreTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");
  private static final AccountId OTHER = new AccountId("default", "b2");
  private static final UUID ID = UUID.fromString("019ab5c0-0000-7000-8000-000000000001");
  private static final int FRAME = BodyFormat.FRAME_PLAIN_BYTES;

  private final MapBlobStore blobs = new MapBlobStore();
  private final Random random = new Random(1);
  private final KeyRing keys = new KeyRing(blobs, new byte[32], random);
  private final FramedBodyStore bodies = new FramedBodyStore(blobs, keys, random, new BodyCache(0));

  @BeforeEach
  void makeKeys() {
    keys.create(ACCOUNT);
    keys.create(OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 100, 6000, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 3 * FRAME + 7, 5_000_000})
  void givesBackEveryOctet(int size) {
    for (byte[] body : List.of(noise(size), text(size))) {
      put(ID, body);
      assertThat(get(ID, 0, Long.MAX_VALUE)).isEqualTo(body);
    }
  }

  @Test
  void takesAndGivesPiecesOfAnySize() {
    byte[] body = text(3 * FRAME + 100);
    try (BodyStore.Sink sink = bodies.create(ACCOUNT, ID)) {
      int at = 0;
      for (int piece = 1; at < body.length; piece = piece * 2 + 1) {
        int count = Math.min(piece, body.length - at);
        sink.write(body, at, count);
        at += count;
      }
      sink.commit();
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (BodyStream stream = bodies.open(ACCOUNT, ID, 0, body.length)) {
      byte[] buffer = new byte[999];
      for (int n = stream.read(buffer, 5, 994); n > 0; n = stream.read(buffer, 5, 994)) {
        read.write(buffer, 5, n);
      }
    }
    assertThat(read.toByteArray()).isEqualTo(body);
  }

  @Test
  void givesEveryRangeAroundTheEdgesOfFrames() {
    for (int size : new int[] {0, 10, FRAME, 2 * FRAME, 2 * FRAME + 10}) {
      byte[] body = noise(size);
      put(ID, body);
      int[] edges = {0, 1, 9, 10, 11, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 9};
      for (int from : edges) {
        for (int length : new int[] {0, 1, 10, FRAME, 3 * FRAME}) {
          int start = Math.min(from, size);
          byte[] expected = Arrays.copyOfRange(body, start, Math.min(size, start + length));
          assertThat(get(ID, from, length)).as("%d: %d+%d", size, from, length).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void readsOnlyTheFramesOfARange() {
    byte[] body = noise(100 * FRAME);
    put(ID, body);
    blobs.reads = 0;
    blobs.octetsRead = 0;

    byte[] part = get(ID, 70L * FRAME + 5, 1000);

    assertThat(part).isEqualTo(Arrays.copyOfRange(body, 70 * FRAME + 5, 70 * FRAME + 1005));
    assertThat(blobs.reads).isEqualTo(3);
    assertThat(blobs.octetsRead).isLessThan(3 * FRAME);
  }

  @Test
  void movesAShortBodyInOneWriteAndOneRead() {
    blobs.writes = 0;
    put(ID, text(6000));
    assertThat(blobs.writes).isEqualTo(1);
    get(ID, 0, 1);
    blobs.reads = 0;

    get(ID, 0, Long.MAX_VALUE);

    assertThat(blobs.reads).isEqualTo(1);
  }

  @Test
  void compressesTextAndLeavesNoiseAsItIs() {
    put(ID, text(FRAME));
    assertThat(object().length).isLessThan(FRAME / 4);
    put(ID, noise(FRAME));
    assertThat(object().length).isBetween(FRAME, FRAME + 120);
  }

  @Test
  void neverSealsTwiceTheSameWay() {
    put(ID, text(100));
    byte[] first = object();
    put(ID, text(100));
    assertThat(object()).isNotEqualTo(first).hasSameSizeAs(first);
  }

  @Test
  void tellsACutAtEveryPlace() {
    byte[] body = noise(FRAME + 300);
    put(ID, body);
    byte[] whole = object();
    int framesEnd = whole.length - BodyFormat.FOOTER_BYTES - 8 - 8 - BodyFormat.TAG_BYTES;
    for (int cut = 0; cut < framesEnd; cut += cut < 400 || cut > FRAME ? 1 : 211) {
      blobs.replace(key(ID), Arrays.copyOf(whole, cut));
      assertCorrupt(ID);
    }
  }

  @Test
  void tellsEveryChangedOctet() {
    put(ID, noise(FRAME + 300));
    byte[] whole = object();
    int framesEnd = whole.length - BodyFormat.FOOTER_BYTES - 8 - 8 - BodyFormat.TAG_BYTES;
    for (int at = 0; at < framesEnd; at += at < 400 || at > FRAME ? 1 : 211) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x40;
      blobs.replace(key(ID), changed);
      assertCorrupt(ID);
    }
  }

  @Test
  void tellsADamagedIndexWhereItIsNeeded() {
    put(ID, noise(5 * FRAME));
    byte[] whole = object();
    for (int back = 1; back <= BodyFormat.FOOTER_BYTES + 8 + 20 + 16; back++) {
      byte[] changed = whole.clone();
      changed[whole.length - back] ^= 1;
      blobs.replace(key(ID), changed);
      assertThatThrownBy(() -> get(ID, 4L * FRAME, 10)).isInstanceOf(CorruptBody.class);
      blobs.replace(key(ID), Arrays.copyOf(whole, whole.length - back));
      assertThatThrownBy(() -> get(ID, 4L * FRAME, 10)).isInstanceOf(CorruptBody.class);
    }
  }

  @Test
  void tellsFramesThatChangedPlaces() {
    put(ID, noise(3 * FRAME));
    byte[] whole = object();
    byte[] swapped = whole.clone();
    int stored = FRAME + BodyFormat.FRAME_HEAD_BYTES + BodyFormat.TAG_BYTES;
    System.arraycopy(whole, 52, swapped, 52 + stored, stored);
    System.arraycopy(whole, 52 + stored, swapped, 52, stored);
    blobs.replace(key(ID), swapped);
    assertCorrupt(ID);
  }

  @Test
  void tellsObjectsThatChangedPlaces() {
    UUID second = UUID.fromString("019ab5c0-0000-7000-8000-000000000002");
    put(ID, text(100));
    put(second, text(100));
    blobs.replace(key(ID), blobs.object(key(second)));
    assertCorrupt(ID);
    blobs.replace(new BlobKey(OTHER, ID.toString()), object());
    assertThatThrownBy(() -> bodies.open(OTHER, ID, 0, 1)).isInstanceOf(CorruptBody.class);
  }

  @Test
  void hasNoBodyThatWasNotCommitted() {
    try (BodyStore.Sink sink = bodies.create(ACCOUNT, ID)) {
      sink.write(new byte[3 * FRAME], 0, 3 * FRAME);
    }
    assertThatThrownBy(() -> bodies.open(ACCOUNT, ID, 0, 1)).isInstanceOf(NoSuchBlob.class);
    assertThat(bodies.list(ACCOUNT, new UUID(0, 0), 10)).isEmpty();
  }

  @Test
  void takesNothingAfterTheEnd() {
    BodyStore.Sink sink = bodies.create(ACCOUNT, ID);
    sink.commit();
    assertThatThrownBy(() -> sink.write(new byte[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sink::commit).isInstanceOf(IllegalStateException.class);
    sink.close();
    assertThat(get(ID, 0, 10)).isEmpty();
  }

  private List<UUID> listed(UUID after, int limit) {
    return bodies.list(ACCOUNT, after, limit).stream().map(StoredBody::uploadId).toList();
  }

  @Test
  void listsUploadsInOrderAndPages() {
    UUID[] ids = new UUID[5];
    for (int i = 0; i < ids.length; i++) {
      ids[i] =
          UUID.fromString("%s19ab5c0-0000-7000-8000-000000000001".formatted("0189f".charAt(i)));
      put(ids[i], text(1));
    }
    assertThat(listed(new UUID(0, 0), 10)).containsExactly(ids);
    assertThat(listed(new UUID(0, 0), 2)).containsExactly(ids[0], ids[1]);
    assertThat(listed(ids[1], 2)).containsExactly(ids[2], ids[3]);
    bodies.delete(ACCOUNT, List.of(ids[0], ids[2]));
    assertThat(listed(new UUID(0, 0), 10)).containsExactly(ids[1], ids[3], ids[4]);
    assertThat(bodies.list(OTHER, new UUID(0, 0), 10)).isEmpty();
  }

  @Test
  void holdsShortBodiesThatWereRead() {
    BodyCache cache = new BodyCache(1 << 20);
    FramedBodyStore holding = new FramedBodyStore(blobs, keys, random, cache);
    byte[] body = text(6000);
    put(ID, body);
    assertThat(read(holding, 100, 50)).isEqualTo(Arrays.copyOfRange(body, 100, 150));
    blobs.reads = 0;
    assertThat(read(holding, 0, Long.MAX_VALUE)).isEqualTo(body);
    assertThat(read(holding, 5990, 100)).isEqualTo(Arrays.copyOfRange(body, 5990, 6000));
    assertThat(read(holding, 6001, 100)).isEmpty();
    assertThat(blobs.reads).isZero();
    assertThat(cache.hits()).isEqualTo(3);
    assertThat(cache.misses()).isEqualTo(1);

    holding.delete(ACCOUNT, List.of(ID));
    assertThatThrownBy(() -> read(holding, 0, 10)).isInstanceOf(NoSuchBlob.class);
  }

  @Test
  void holdsNoLongBodiesAndNothingOfAnErasedAccount() {
    FramedBodyStore holding = new FramedBodyStore(blobs, keys, random, new BodyCache(1 << 20));
    put(ID, noise(FRAME + 1));
    assertThat(read(holding, 0, 10)).hasSize(10);
    blobs.reads = 0;
    assertThat(read(holding, 0, 10)).hasSize(10);
    assertThat(blobs.reads).isEqualTo(1);

    put(ID, text(10));
    assertThat(read(holding, 0, 10)).isEqualTo(text(10));
    keys.erase(ACCOUNT);
    assertThatThrownBy(() -> read(holding, 0, 10)).isInstanceOf(CorruptBody.class);
  }

  private static byte[] read(FramedBodyStore from, long offset, long length) {
    return read(from, ID, offset, length);
  }

  @Test
  void cannotBeReadOnceTheKeyIsErased() {
    put(ID, text(100));
    keys.erase(ACCOUNT);
    assertThatThrownBy(() -> bodies.open(ACCOUNT, ID, 0, 1)).isInstanceOf(CorruptBody.class);
    assertThatThrownBy(() -> bodies.create(ACCOUNT, ID)).isInstanceOf(IllegalStateException.class);
  }

  private void assertCorrupt(UUID id) {
    assertThatThrownBy(() -> get(id, 0, Long.MAX_VALUE)).isInstanceOf(CorruptBody.class);
  }

  private void put(UUID id, byte[] body) {
    try (BodyStore.Sink sink = bodies.create(ACCOUNT, id)) {
      sink.write(body, 0, body.length);
      sink.commit();
    }
  }

  private byte[] get(UUID id, long offset, long length) {
    return read(bodies, id, offset, length);
  }

  private static byte[] read(FramedBodyStore from, UUID id, long offset, long length) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (BodyStream stream = from.open(ACCOUNT, id, offset, length)) {
      byte[] buffer = new byte[10_000];
      for (int n = stream.read(buffer, 0, 10_000); n != -1; n = stream.read(buffer, 0, 10_000)) {
        read.write(buffer, 0, n);
      }
    }
    return read.toByteArray();
  }

  private byte[] object() {
    return blobs.object(key(ID));
  }

  private static BlobKey key(UUID id) {
    return new BlobKey(ACCOUNT, id.toString());
  }

  private byte[] noise(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] text(int size) {
    byte[] line =
        "Received: from mx.example.org by mail.example.com\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = line[i % line.length];
    }
    return bytes;
  }
}
