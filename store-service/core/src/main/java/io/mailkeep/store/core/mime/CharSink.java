package io.mailkeep.store.core.mime;

/// Takes text in pieces; the array is the caller's again when it returns.
@FunctionalInterface
public interface CharSink {
  void take(char[] chars, int offset, int length);
}
