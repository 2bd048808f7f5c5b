package io.mailkeep.store.api.mime;

/// Takes octets in pieces; they are the caller's again when it returns.
@FunctionalInterface
public interface OctetSink {
  void take(byte[] bytes, int offset, int length);
}
