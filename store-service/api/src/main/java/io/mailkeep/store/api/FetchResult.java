package io.mailkeep.store.api;

/// Messages and the changes to tell before them, from one snapshot. Close it.
public record FetchResult(MailboxDelta delta, Cursor<MessageBatch> messages)
    implements AutoCloseable {
  @Override
  public void close() {
    delta.close();
    messages.close();
  }
}
