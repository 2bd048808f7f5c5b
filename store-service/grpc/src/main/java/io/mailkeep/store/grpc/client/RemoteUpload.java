package io.mailkeep.store.grpc.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.client.Attempts.Effect;
import io.mailkeep.store.grpc.client.Attempts.Kind;
import io.mailkeep.store.grpc.proto.Mail.UploadAnswer;
import io.mailkeep.store.grpc.proto.Mail.UploadCall;
import io.mailkeep.store.grpc.proto.Mail.UploadFinish;
import io.mailkeep.store.grpc.proto.Mail.UploadStart;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.NotUnderstood;
import io.mailkeep.store.grpc.wire.Values;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A body on its way to a pod. As long as all of it is in the buffer, any pod may take it; once it
/// is more, it belongs to one pod, and if that one fails, it has to be uploaded again.
final class RemoteUpload implements Upload {
  private static final int FIRST_BUFFER_BYTES = 8 * 1024;

  private final PodCalls pods;
  private final String key;
  private final UploadStart start;
  private final long limitBytes;
  private byte[] buffer;
  private int filled;
  private long sent;
  private @Nullable ClientExchange<UploadCall, UploadAnswer> exchange;

  /// @param limitBytes more is refused
  RemoteUpload(PodCalls pods, String key, UploadStart start, long limitBytes) {
    this.pods = pods;
    this.key = key;
    this.start = start;
    this.limitBytes = limitBytes;
    this.buffer = new byte[(int) Math.min(limitBytes, FIRST_BUFFER_BYTES)];
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (sent + filled + length > limitBytes) {
      throw new StoreException.TooLarge(limitBytes);
    }
    int taken = 0;
    while (taken < length) {
      int n = Math.min(length - taken, room(length - taken));
      System.arraycopy(bytes, offset + taken, buffer, filled, n);
      filled += n;
      taken += n;
      if (filled == GrpcLimits.UPLOAD_BUFFER_BYTES) {
        flush();
      }
    }
  }

  /// Makes room for so many octets, up to a full buffer; returns how many there is room for.
  private int room(int wanted) {
    if (buffer.length - filled < wanted && buffer.length < GrpcLimits.UPLOAD_BUFFER_BYTES) {
      int size = Math.max(2 * buffer.length, filled + wanted);
      buffer = Arrays.copyOf(buffer, Math.clamp(size, 1, GrpcLimits.UPLOAD_BUFFER_BYTES));
    }
    return buffer.length - filled;
  }

  private void flush() {
    if (exchange == null) {
      exchange = run(this::open);
    } else {
      try {
        exchange.send(piece(), pods.times().total());
      } catch (CallFailed failed) {
        throw failed.forReader();
      }
    }
    sent += filled;
    filled = 0;
  }

  /// Copies: the buffer is filled again while the piece may still be on its way.
  private UploadCall piece() {
    return UploadCall.newBuilder().setPiece(ByteString.copyFrom(buffer, 0, filled)).build();
  }

  /// Starts with a pod and makes sure that it takes the body before the buffer is given up.
  private ClientExchange<UploadCall, UploadAnswer> open(Endpoint endpoint, Duration within)
      throws CallFailed {
    ClientExchange<UploadCall, UploadAnswer> opened =
        pods.stream(endpoint, MailStoreGrpc.getUploadMethod());
    try {
      opened.send(
          UploadCall.newBuilder().setStart(start.toBuilder().setConfirm(true)).build(), within);
      opened.send(piece(), within);
      opened.receiveOne(within);
      return opened;
    } catch (CallFailed failed) {
      opened.close();
      throw failed;
    }
  }

  @Override
  public UploadHandle finish() {
    if (exchange == null) {
      return run(this::sendWhole);
    }
    try {
      if (filled > 0) {
        flush();
      }
      return finished(exchange, pods.times().total());
    } catch (CallFailed failed) {
      throw failed.forReader();
    }
  }

  private UploadHandle sendWhole(Endpoint endpoint, Duration within) throws CallFailed {
    try (ClientExchange<UploadCall, UploadAnswer> whole =
        pods.stream(endpoint, MailStoreGrpc.getUploadMethod())) {
      whole.send(UploadCall.newBuilder().setStart(start).build(), within);
      if (filled > 0) {
        ByteString octets = UnsafeByteOperations.unsafeWrap(buffer, 0, filled);
        whole.send(UploadCall.newBuilder().setPiece(octets).build(), within);
      }
      return finished(whole, within);
    }
  }

  private UploadHandle finished(ClientExchange<UploadCall, UploadAnswer> upload, Duration within)
      throws CallFailed {
    UploadFinish finish =
        UploadFinish.newBuilder().setSizeBytes(exchange == null ? filled : sent).build();
    upload.send(UploadCall.newBuilder().setFinish(finish).build(), within);
    upload.sentAll();
    UploadAnswer answer = upload.receiveOne(within);
    upload.receiveEnd(within);
    return PodCalls.understood(RemoteUpload::handle, answer);
  }

  private static UploadHandle handle(UploadAnswer answer) {
    if (answer.getKindCase() != UploadAnswer.KindCase.FINISHED) {
      throw new NotUnderstood("answer to an upload");
    }
    Wire.UploadHandle handle = answer.getFinished();
    return new UploadHandle(Values.uuid(handle.getId()), handle.getSizeBytes());
  }

  /// Sending a body twice changes nothing: what nobody appends is swept.
  private <R> R run(Attempts.Attempt<R> attempt) {
    Kind kind =
        new Kind(
            MailStoreGrpc.getUploadMethod().getFullMethodName(), Effect.READS, pods.answerTime());
    return pods.attempts().run(kind, key, attempt);
  }

  @Override
  public void close() {
    if (exchange != null) {
      exchange.close();
    }
  }
}
