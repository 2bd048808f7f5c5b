package io.mailkeep.frontend.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which way octets take out, and that they keep their order on both.
class OutboundWriterTest {
  private final Deque<ChannelPromise> onTheirWay = new ArrayDeque<>();
  private final List<ByteBuf> byEventLoop = new ArrayList<>();
  private final StringBuilder shortCut = new StringBuilder();
  private final List<Integer> sent = new ArrayList<>();
  private int kernelTakes = Integer.MAX_VALUE;

  private final OutboundWriter.Listener listener =
      new OutboundWriter.Listener() {
        @Override
        public void sent(int bytes) {
          sent.add(bytes);
        }

        @Override
        public void stuck() {}
      };

  private final OutboundWriter writer =
      new OutboundWriter(
          new EmbeddedChannel(new Holding()), this::writeNow, Duration.ofSeconds(10), listener);

  private int writeNow(byte[] bytes, int length) {
    int taken = Math.min(length, kernelTakes);
    kernelTakes -= taken;
    shortCut.append(new String(bytes, 0, taken, US_ASCII));
    return taken;
  }

  /// Keeps what is written until the test lets it go.
  private final class Holding extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      byEventLoop.add((ByteBuf) message);
      onTheirWay.add(promise);
    }
  }

  private void write(String text) {
    writer.write(text.getBytes(US_ASCII), 0, text.length());
    writer.flush();
  }

  private String byEventLoop() {
    return byEventLoop.stream().map(b -> b.toString(US_ASCII)).collect(Collectors.joining());
  }

  @Test
  void goesStraightToTheSocketWhileNothingIsOnItsWay() {
    write("one ");
    write("two ");

    assertThat(shortCut).hasToString("one two ");
    assertThat(byEventLoop).isEmpty();
    assertThat(sent).containsExactly(4, 4);
  }

  @Test
  void fewOctetsAreNotParted() {
    for (int size : new int[] {1, 2, NetLimits.WHOLE_BYTES}) {
      sent.clear();
      byte[] filling = new byte[NetLimits.CHUNK_BYTES - size + 1];
      writer.write(filling, 0, filling.length);
      writer.write(new byte[size], 0, size);
      writer.flush();
      assertThat(sent).containsExactly(filling.length, size);
    }
    sent.clear();
    byte[] more = new byte[NetLimits.WHOLE_BYTES + 1];
    writer.write(new byte[NetLimits.CHUNK_BYTES - 1], 0, NetLimits.CHUNK_BYTES - 1);
    writer.write(more, 0, more.length);
    writer.flush();
    assertThat(sent).containsExactly(NetLimits.CHUNK_BYTES, NetLimits.WHOLE_BYTES);
  }

  @Test
  void whatTheSocketDoesNotTakeAndAllBehindItGoesByTheEventLoop() {
    kernelTakes = 2;
    write("one ");
    kernelTakes = Integer.MAX_VALUE;
    write("two ");

    assertThat(shortCut).hasToString("on");
    assertThat(byEventLoop()).isEqualTo("e two ");
    assertThat(sent).containsExactly(2);

    onTheirWay.remove().setSuccess();
    write("three ");
    assertThat(byEventLoop()).isEqualTo("e two three ");

    onTheirWay.forEach(ChannelPromise::setSuccess);
    write("four");
    assertThat(shortCut).hasToString("onfour");
    assertThat(sent).containsExactly(2, 2, 4, 6, 4);
  }

  @Test
  void anArrayThatTheEventLoopHasIsNotFilledAgain() {
    kernelTakes = 0;
    byte[] full = "a".repeat(NetLimits.CHUNK_BYTES).getBytes(US_ASCII);
    writer.write(full, 0, full.length);
    writer.write("bb".getBytes(US_ASCII), 0, 2);
    writer.flush();

    assertThat(byEventLoop()).isEqualTo("a".repeat(NetLimits.CHUNK_BYTES) + "bb");
  }
}
