package io.mailkeep.acceptance.history;

import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.Sockets;

/// A frontend's IMAP port.
public record Endpoint(String host, int port) {
  RawImap connect() {
    return new RawImap(Sockets.plain(host, port));
  }
}
