package io.mailkeep.imap.command.fetch;

/// Takes octets as they come. Blocks where its receiver is slow.
@FunctionalInterface
interface ByteSink {
  void accept(byte[] bytes, int offset, int length);
}
