package io.mailkeep.store.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.BodyStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Fed in pieces of every size.
class HeaderScanTest {
  private static final String HEADER = "A: 1\r\nB: 2\r\n\t3\n 4\r\nC: 5\r\n\r\n";

  private static List<String> fields(String header, int pieceBytes, int enough) {
    List<String> taken = new ArrayList<>();
    HeaderScan scan =
        new HeaderScan(
            12,
            4,
            field -> {
              taken.add(field);
              return taken.size() < enough;
            });
    byte[] octets = header.getBytes(StandardCharsets.US_ASCII);
    scan.run(new Octets(octets, 0), octets.length, new byte[pieceBytes]);
    return taken;
  }

  @Test
  void fieldsComeOneByOne() {
    for (int piece = 1; piece < HEADER.length(); piece++) {
      assertThat(fields(HEADER, piece, 99))
          .containsExactly("A: 1\r\n", "B: 2\r\n\t3\n 4\r", "B:\n 4\r\n", "C: 5\r\n", "\r\n");
    }
  }

  @Test
  void aLongFieldComesInWindowsThatOverlap() {
    assertThat(fields("N: 0123456789abcdefghij\n", 7, 99))
        .containsExactly("N: 012345678", "N:56789abcde", "N:bcdefghij\n");
    assertThat(fields("0123456789abcdefghij", 7, 99))
        .containsExactly("0123456789ab", "89abcdefghij");
  }

  @Test
  void itEndsOnceThereIsEnough() {
    assertThat(fields(HEADER, 3, 1)).containsExactly("A: 1\r\n");
    assertThat(fields("N: 0123456789abcdefghij\n", 3, 2)).hasSize(2);
    assertThat(fields("", 3, 2)).isEmpty();
  }

  /// 64 MiB of one field pass through one window.
  @Test
  void aFieldOfAnySizeTakesNoMoreMemory() {
    long size = 64L << 20;
    List<Integer> lengths = new ArrayList<>();
    HeaderScan scan =
        new HeaderScan(field -> {
          lengths.add(field.length());
          return true;
        });
    long read = scan.run(new Endless(), size, new byte[8192]);
    assertThat(read).isEqualTo(size);
    assertThat(lengths).allMatch(length -> length <= 128 * 1024);
    assertThat(lengths).hasSizeLessThan(1_000);
  }

  /// `xxxx…`
  private static final class Endless implements BodyStream {
    @Override
    public int read(byte[] into, int offset, int length) {
      Arrays.fill(into, offset, offset + length, (byte) 'x');
      return length;
    }

    @Override
    public void close() {}
  }
}
