package io.mailkeep.store.grpc.client;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.grpc.client.Attempts.Effect;
import io.mailkeep.store.grpc.client.Attempts.Kind;
import io.mailkeep.store.grpc.proto.Mail.BodyPiece;
import io.mailkeep.store.grpc.proto.Mail.OpenBodyRequest;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A body's octets from one pod; when it fails, from another one, from where the first one stopped.
final class RemoteBody implements BodyStream {
  private final PodCalls pods;
  private final String key;
  private final OpenBodyRequest request;
  private long received;
  private @Nullable ClientExchange<OpenBodyRequest, BodyPiece> exchange;
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private boolean ended;

  private RemoteBody(PodCalls pods, String key, OpenBodyRequest request) {
    this.pods = pods;
    this.key = key;
    this.request = request;
  }

  static RemoteBody open(PodCalls pods, String key, OpenBodyRequest request) {
    RemoteBody body = new RemoteBody(pods, key, request);
    body.resume();
    return body;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    while (!piece.hasRemaining() && !ended) {
      advance();
    }
    if (!piece.hasRemaining()) {
      return -1;
    }
    int n = Math.min(length, piece.remaining());
    piece.get(into, offset, n);
    return n;
  }

  private void advance() {
    if (exchange == null) {
      resume();
      return;
    }
    try {
      take(exchange.receive(pods.answerTime()));
    } catch (CallFailed failed) {
      close();
      if (failed.fate() == CallFailed.Fate.INTERRUPTED) {
        throw failed.forReader();
      }
    }
  }

  /// Opens the rest of the body on whichever pod answers, and takes its first piece.
  private void resume() {
    pods.attempts()
        .run(
            new Kind(
                MailStoreGrpc.getOpenBodyMethod().getFullMethodName(),
                Effect.READS,
                pods.answerTime()),
            key,
            (endpoint, within) -> {
              var opened = pods.stream(endpoint, MailStoreGrpc.getOpenBodyMethod());
              exchange = opened;
              try {
                opened.send(rest(), within);
                opened.sentAll();
                take(opened.receive(within));
              } catch (CallFailed failed) {
                close();
                throw failed;
              }
              return opened;
            });
  }

  private OpenBodyRequest rest() {
    return request.toBuilder()
        .setOffset(request.getOffset() + received)
        .setLength(request.getLength() - received)
        .build();
  }

  private void take(@Nullable BodyPiece next) {
    ended = next == null;
    if (next != null) {
      piece = next.getOctets().asReadOnlyByteBuffer();
      received += piece.remaining();
    }
  }

  @Override
  public void close() {
    if (exchange != null) {
      exchange.close();
      exchange = null;
    }
  }
}
