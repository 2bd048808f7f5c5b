package io.mailkeep.frontend.sasl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Decodes secrets without leaving them in strings.
final class Utf8 {
  private Utf8() {}

  /// Empty if it is not UTF-8.
  static Optional<char[]> decode(byte[] bytes) {
    char[] room = new char[bytes.length];
    CharBuffer into = CharBuffer.wrap(room);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), into, true);
    if (result.isError()) {
      return Optional.empty();
    }
    char[] chars = Arrays.copyOf(room, into.position());
    Arrays.fill(room, '\0');
    return Optional.of(chars);
  }
}
