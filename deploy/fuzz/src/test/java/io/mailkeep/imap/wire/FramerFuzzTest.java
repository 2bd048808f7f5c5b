package io.mailkeep.imap.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mailkeep.frontend.net.Connection;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// However the octets arrive, the framer cuts them into the same commands.
class FramerFuzzTest {
  /// The first octet says into which pieces the others are cut.
  @FuzzTest
  void framer(byte[] input) {
    if (input.length > 0) {
      byte[] sent = Arrays.copyOfRange(input, 1, input.length);
      int step = 1 + (input[0] & 0x3f);
      assertThat(cut(sent, step)).isEqualTo(cut(sent, Math.max(1, sent.length)));
    }
  }

  private static List<String> cut(byte[] sent, int step) {
    Cuts cuts = new Cuts();
    for (int at = 0; at < sent.length; at += step) {
      cuts.framer.onBytes(Arrays.copyOfRange(sent, at, Math.min(sent.length, at + step)));
      cuts.refuseStreamed();
    }
    cuts.framer.end();
    return cuts.found;
  }

  /// Refuses what is streamed: its literals are dropped.
  private static final class Cuts implements Framer.Output {
    private final List<String> found = new ArrayList<>();
    private final Framer framer = new Framer(connection(), this);
    private @Nullable StreamedCommand streamed;

    void refuseStreamed() {
      while (streamed != null) {
        StreamedCommand refused = streamed;
        streamed = null;
        refused.close();
      }
    }

    @Override
    public void command(byte[] bytes, @Nullable StreamedCommand rest) {
      found.add(new String(bytes, ISO_8859_1));
      streamed = rest;
    }

    @Override
    public void tooLong(byte[] start) {
      found.add("too long");
    }

    @Override
    public void continuation() {
      found.add("+");
    }

    @Override
    public void lost(String why) {
      found.add("lost: " + why);
    }

    private static Connection connection() {
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
    }
  }
}
