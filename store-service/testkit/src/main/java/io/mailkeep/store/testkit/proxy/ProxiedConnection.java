package io.mailkeep.store.testkit.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/// A client's connection and the one to the server that belongs to it.
final class ProxiedConnection {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Socket client;
  private final Socket server;
  private volatile List<Flow> flows = List.of();

  ProxiedConnection(Socket client, Socket server) {
    this.client = client;
    this.server = server;
  }

  /// Forwards both ways until both are at their end or the connection is reset.
  void run(Flow toServer, Flow toClient) {
    flows = List.of(toServer, toClient);
    Thread back = Thread.ofVirtual().name("proxy-back").start(() -> pump(server, client, toClient));
    pump(client, server, toServer);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reset();
  }

  private void pump(Socket from, Socket to, Flow flow) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        Flow.Verdict verdict = flow.pass(count, this);
        out.write(buffer, 0, verdict.octets());
        if (verdict.thenReset()) {
          reset();
          return;
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset();
    } catch (InterruptedException e) {
      reset();
      Thread.currentThread().interrupt();
    }
  }

  boolean isClosed() {
    return client.isClosed();
  }

  /// Ends both connections with RST, not FIN.
  void reset() {
    abort(client);
    abort(server);
    flows.forEach(Flow::wake);
  }

  private static void abort(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      // It is closed already, which is all that is wanted.
      return;
    }
  }
}
