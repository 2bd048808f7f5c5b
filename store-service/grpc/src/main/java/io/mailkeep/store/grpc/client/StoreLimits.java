package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;

/// What pods allow, as they told last. A frontend greets its clients with it, so nobody waits for a
/// pod twice: where none has told yet, an assumption stands in. The pod checks anyway.
final class StoreLimits {
  private static final long UNKNOWN = -1;

  private final PodCalls pods;
  private final long assumedMessageBytes;
  private volatile long messageBytes = UNKNOWN;
  private volatile boolean asked;

  StoreLimits(PodCalls pods, long assumedMessageBytes) {
    this.pods = pods;
    this.assumedMessageBytes = assumedMessageBytes;
  }

  long maxMessageBytes() {
    if (messageBytes == UNKNOWN && !asked) {
      refresh();
    }
    long known = messageBytes;
    return known == UNKNOWN ? assumedMessageBytes : known;
  }

  /// Asks a pod; without an answer what is known stays.
  void refresh() {
    asked = true;
    try {
      messageBytes =
          pods.read(
              MailStoreGrpc.getLimitsMethod(),
              "",
              Mail.LimitsRequest.getDefaultInstance(),
              Mail.StoreLimits::getMaxMessageBytes);
    } catch (StoreException.Unavailable noPod) {
      // The next refresh asks again.
    }
  }
}
