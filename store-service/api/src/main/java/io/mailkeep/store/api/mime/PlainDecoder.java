package io.mailkeep.store.api.mime;

/// 7bit, 8bit, binary: nothing to undo.
record PlainDecoder(OctetSink sink) implements TransferDecoder {
  @Override
  public void feed(byte[] bytes, int offset, int length) {
    sink.take(bytes, offset, length);
  }

  @Override
  public void finish() {}
}
