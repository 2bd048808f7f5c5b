package io.mailkeep.imap.wire;

/// Where responses go. Blocks while the client is slow; copies what it is given.
@FunctionalInterface
public interface ByteSink {
  void write(byte[] bytes, int offset, int length);
}
