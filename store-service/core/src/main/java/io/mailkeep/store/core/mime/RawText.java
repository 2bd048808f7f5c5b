package io.mailkeep.store.core.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Header text whose chars are octets, turned into text: UTF-8 where it is (RFC 6532), else
/// Latin-1.
final class RawText {
  private RawText() {}

  static String decode(String octets) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.charAt(i) > 0x7f) {
        return decodeBytes(octets);
      }
    }
    return octets;
  }

  static @Nullable String decodeNullable(@Nullable String octets) {
    return octets == null ? null : decode(octets);
  }

  private static String decodeBytes(String octets) {
    byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return octets;
    }
  }
}
