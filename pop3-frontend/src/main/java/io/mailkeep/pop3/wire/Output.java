package io.mailkeep.pop3.wire;

/// Where octets to the client go; blocks while the client is slow.
@FunctionalInterface
public interface Output {
  void write(byte[] bytes, int offset, int length);
}
