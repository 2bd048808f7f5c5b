package io.mailkeep.store.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What version 1 wrote stays readable for ever.
class StoredFormatTest {
  private static final AccountId ACCOUNT = new AccountId("default", "fixture");
  private static final UUID ID = UUID.fromString("019ab5c0-0000-7000-8000-0000000000aa");

  private final MapBlobStore blobs = new MapBlobStore();

  @Test
  void readsVersionOne() {
    Properties stored = stored();
    byte[] wrapped = hex(stored, "key");
    long keyId = HexFormat.fromHexDigitsToLong(stored.getProperty("keyId"));
    String name = KeyRing.NAME_PREFIX + HexFormat.of().toHexDigits(keyId);
    blobs.replace(new BlobKey(ACCOUNT, name), wrapped);
    blobs.replace(new BlobKey(ACCOUNT, ID.toString()), hex(stored, "body"));
    byte[] master = new byte[32];
    Arrays.fill(master, (byte) 5);
    KeyRing keys = new KeyRing(blobs, master, new Random(2));

    assertThat(keys.create(ACCOUNT)).isEqualTo(wrapped);
    assertThat(keys.open(ACCOUNT, hex(stored, "sealed"), new byte[] {9}))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("sealed value");
    byte[] body = new byte[100];
    try (BodyStream stream =
        new FramedBodyStore(blobs, keys, new Random(3), new BodyCache(0))
            .open(ACCOUNT, ID, 0, 1000)) {
      int length = stream.read(body, 0, body.length);
      assertThat(new String(body, 0, length, StandardCharsets.US_ASCII))
          .isEqualTo("Subject: fixture fixture fixture fixture fixture\r\n\r\nHello\r\n");
    }
  }

  private static byte[] hex(Properties stored, String name) {
    return HexFormat.of().parseHex(stored.getProperty(name));
  }

  private static Properties stored() {
    Properties properties = new Properties();
    try (InputStream in = StoredFormatTest.class.getResourceAsStream("format-1.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
