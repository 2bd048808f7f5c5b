package io.mailkeep.store.grpc.wire;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Passwords as octets and characters, never as strings. What protobuf and the socket hold of them
/// is out of reach and left to the garbage collector.
public final class Passwords {
  private static final int MAX_OCTETS_A_CHAR = 3;

  private Passwords() {}

  /// UTF-8; wipe it.
  public static byte[] write(char[] password) {
    byte[] room = new byte[password.length * MAX_OCTETS_A_CHAR];
    ByteBuffer encoded = ByteBuffer.wrap(room);
    var _ =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .encode(CharBuffer.wrap(password), encoded, true);
    byte[] octets = Arrays.copyOf(room, encoded.position());
    wipe(room);
    return octets;
  }

  /// Wipe it.
  public static char[] read(ByteString from) {
    char[] room = new char[from.size()];
    CharBuffer decoded = CharBuffer.wrap(room);
    var _ =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .decode(from.asReadOnlyByteBuffer(), decoded, true);
    char[] password = Arrays.copyOf(room, decoded.position());
    wipe(room);
    return password;
  }

  public static void wipe(char[] password) {
    Arrays.fill(password, '\0');
  }

  public static void wipe(byte[] password) {
    Arrays.fill(password, (byte) 0);
  }
}
