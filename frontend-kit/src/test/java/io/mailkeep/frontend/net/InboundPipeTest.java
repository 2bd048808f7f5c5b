package io.mailkeep.frontend.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InboundPipeTest {
  private int paused;
  private final Connection connection =
      (Connection)
          Proxy.newProxyInstance(
              InboundPipeTest.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                paused += method.getName().equals("pauseReading") ? 1 : -1;
                return null;
              });
  private final InboundPipe pipe = new InboundPipe(connection);

  @Test
  void carriesEveryOctetInOrder() {
    byte[] all = new byte[50_000];
    new Random(3).nextBytes(all);
    for (int at = 0; at < all.length; at += 1000) {
      pipe.offer(Arrays.copyOfRange(all, at, at + 1000));
    }
    pipe.end();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[777];
    for (int n = pipe.read(piece, 0, 777); n >= 0; n = pipe.read(piece, 0, 777)) {
      read.write(piece, 0, n);
    }
    assertThat(read.toByteArray()).isEqualTo(all);
    assertThat(paused).isZero();
  }

  @Test
  void pausesTheSocketOnePastTheLimitAndResumesAtHalf() {
    pipe.offer(new byte[NetLimits.MAX_PIPE_BYTES]);
    assertThat(paused).isZero();
    pipe.offer(new byte[1]);
    assertThat(paused).isEqualTo(1);
    byte[] half = new byte[NetLimits.MAX_PIPE_BYTES / 2];
    assertThat(pipe.read(half, 0, half.length)).isEqualTo(half.length);
    assertThat(paused).isEqualTo(1);
    assertThat(pipe.read(half, 0, 1)).isEqualTo(1);
    assertThat(paused).isZero();
  }

  @Test
  void dropsWhatNobodyWants() {
    pipe.offer(new byte[NetLimits.MAX_PIPE_BYTES + 1]);
    pipe.discard();
    assertThat(paused).isZero();
    pipe.offer(new byte[NetLimits.MAX_PIPE_BYTES + 1]);
    assertThat(paused).isZero();
    pipe.end();
    assertThat(pipe.read(new byte[1], 0, 1)).isEqualTo(-1);
  }

  @Test
  void aReaderThatWaitsIsWokenWhenTheConnectionIsGone() throws Exception {
    Thread failing = Thread.startVirtualThread(pipe::fail);
    assertThatThrownBy(() -> pipe.read(new byte[1], 0, 1))
        .isInstanceOf(ConnectionClosedException.class);
    failing.join();
  }
}
