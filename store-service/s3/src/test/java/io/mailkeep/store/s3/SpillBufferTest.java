package io.mailkeep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.PutObjectAPIArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillBufferTest {
  private static final int PER_OBJECT = 10_000;

  @TempDir Path directory;
  private final BufferBudget budget = new BufferBudget(25_000);

  private SpillBuffer buffer() {
    return new SpillBuffer(TestLimits.buffers(PER_OBJECT, 25_000, directory), budget);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] content(SpillBuffer buffer) throws IOException {
    PutObjectAPIArgs.Builder builder = PutObjectAPIArgs.builder().bucket("bucket").object("name");
    buffer.into(builder);
    PutObjectAPIArgs request = builder.build();
    assertThat(request.length()).isEqualTo(buffer.length());
    if (request.file() == null) {
      return Arrays.copyOf(request.data(), request.length().intValue());
    }
    byte[] octets = new byte[request.length().intValue()];
    request.file().readFully(octets);
    return octets;
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.count();
    }
  }

  @Test
  void aSmallObjectStaysInMemory() throws IOException {
    byte[] object = noise(PER_OBJECT);
    try (SpillBuffer buffer = buffer()) {
      buffer.write(object, 0, 3);
      buffer.write(object, 3, PER_OBJECT - 3);

      assertThat(buffer.inMemory()).isTrue();
      assertThat(budget.left()).isEqualTo(15_000);
      assertThat(content(buffer)).isEqualTo(object);
    }
    assertThat(budget.left()).isEqualTo(25_000);
  }

  @Test
  void oneOctetMoreGoesToAFileWithoutAName() throws IOException {
    byte[] object = noise(PER_OBJECT + 1);
    try (SpillBuffer buffer = buffer()) {
      buffer.write(object, 0, PER_OBJECT);
      buffer.write(object, PER_OBJECT, 1);

      assertThat(buffer.inMemory()).isFalse();
      assertThat(files()).isZero();
      assertThat(budget.left()).isEqualTo(25_000);
      assertThat(content(buffer)).isEqualTo(object);
      assertThat(content(buffer)).isEqualTo(object);
    }
  }

  @Test
  void objectsShareABudget() throws IOException {
    try (SpillBuffer one = buffer();
        SpillBuffer two = buffer();
        SpillBuffer three = buffer()) {
      for (SpillBuffer buffer : new SpillBuffer[] {one, two, three}) {
        buffer.write(noise(9_000), 0, 9_000);
      }

      assertThat(one.inMemory()).isTrue();
      assertThat(two.inMemory()).isTrue();
      assertThat(three.inMemory()).isFalse();
      assertThat(content(three)).isEqualTo(noise(9_000));
    }
    assertThat(budget.left()).isEqualTo(25_000);
  }

  @Test
  void anEmptyObjectHasNoOctets() throws IOException {
    try (SpillBuffer buffer = buffer()) {
      assertThat(content(buffer)).isEmpty();
    }
  }
}
