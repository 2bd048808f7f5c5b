package io.mailkeep.acceptance.badinput;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// 10,000 clients at once, against the product: a memory stack would need all sockets twice in this
/// process.
class ManyConnectsTest {
  private static final int CONNECTS = 10_000;

  /// Below what one address may have, which is 500.
  private static final int AN_ADDRESS = 400;

  static List<Stack> stacks() {
    return Stacks.product();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void tenThousandAtOnceAreGreetedAndCostNobodyElseAnything(Stack stack) throws IOException {
    List<SocketChannel> open = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTS; i++) {
        open.add(connect(stack, stack.port("imap"), "127.0.1." + (1 + i / AN_ADDRESS)));
      }
      for (SocketChannel client : open) {
        assertThat(line(client)).startsWith("* OK");
      }
      Served.check(stack);
    } finally {
      open.forEach(ManyConnectsTest::abort);
    }
    Served.check(stack);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void oneAddressGetsNoMoreThanItsShare(Stack stack) throws IOException {
    List<SocketChannel> open = new ArrayList<>();
    int port = stack.ports("imap").getFirst();
    int refused = 0;
    try {
      for (int i = 0; i < 2 * AN_ADDRESS; i++) {
        open.add(connect(stack, port, "127.0.2.1"));
      }
      for (SocketChannel client : open) {
        refused += line(client).startsWith("* OK") ? 0 : 1;
      }
      assertThat(refused).isEqualTo(2 * AN_ADDRESS - 500);
      Served.check(stack);
    } finally {
      open.forEach(ManyConnectsTest::abort);
    }
    Served.check(stack);
  }

  private static SocketChannel connect(Stack stack, int port, String from) throws IOException {
    SocketChannel client = SocketChannel.open();
    client.bind(new InetSocketAddress(from, 0));
    client.connect(new InetSocketAddress(stack.host(), port));
    return client;
  }

  /// What the server says first; nothing if it closed without a word.
  private static String line(SocketChannel client) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(512);
    while (client.read(octets) >= 0) {
      if (octets.position() > 0 && octets.get(octets.position() - 1) == '\n') {
        break;
      }
    }
    return new String(octets.array(), 0, octets.position(), US_ASCII);
  }

  /// Without the FIN's wait, so that the ports are free for the next test.
  private static void abort(SocketChannel client) {
    try {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
