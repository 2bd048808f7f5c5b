package io.mailkeep.store.grpc.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusException;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.Mail.BodyPiece;
import io.mailkeep.store.grpc.proto.Mail.OpenBodyRequest;
import io.mailkeep.store.grpc.proto.Mail.UploadAccepted;
import io.mailkeep.store.grpc.proto.Mail.UploadAnswer;
import io.mailkeep.store.grpc.proto.Mail.UploadCall;
import io.mailkeep.store.grpc.proto.Mail.UploadFinish;
import io.mailkeep.store.grpc.proto.Mail.UploadStart;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.NotUnderstood;
import io.mailkeep.store.grpc.wire.Values;
import org.jspecify.annotations.Nullable;

/// Bodies on their way out and in.
record BodyCalls(Calls calls, MailStore store) {
  void addTo(ServerServiceDefinition.Builder service) {
    service
        .addMethod(
            MailStoreGrpc.getOpenBodyMethod(),
            calls.<OpenBodyRequest, BodyPiece>handler(this::send))
        .addMethod(
            MailStoreGrpc.getUploadMethod(), calls.<UploadCall, UploadAnswer>handler(this::take));
  }

  private void send(ServerExchange<OpenBodyRequest, BodyPiece> exchange)
      throws StatusException, InterruptedException {
    OpenBodyRequest from = exchange.first();
    try (BodyStream body =
        store.openBody(
            Values.read(from.getContext()),
            new EmailNumber(from.getEmailNumber()),
            from.getOffset(),
            from.getLength())) {
      ByteString piece = piece(body, from.getLength());
      while (piece != null) {
        exchange.send(BodyPiece.newBuilder().setOctets(piece).build());
        piece = piece(body, from.getLength());
      }
    }
  }

  /// A full piece or the rest; null at the end. Its array is its own: it is sent without a copy.
  private static @Nullable ByteString piece(BodyStream body, long length) {
    byte[] octets = new byte[(int) Math.min(length, GrpcLimits.PIECE_BYTES)];
    int filled = 0;
    int n = 0;
    while (filled < octets.length && n >= 0) {
      n = body.read(octets, filled, octets.length - filled);
      filled += Math.max(n, 0);
    }
    return filled == 0 ? null : UnsafeByteOperations.unsafeWrap(octets, 0, filled);
  }

  private void take(ServerExchange<UploadCall, UploadAnswer> exchange)
      throws StatusException, InterruptedException {
    UploadStart start = exchange.first().getStart();
    try (Upload upload = store.upload(Values.read(start.getContext()), start.getSizeBytes())) {
      if (start.getConfirm()) {
        exchange.send(
            UploadAnswer.newBuilder().setAccepted(UploadAccepted.getDefaultInstance()).build());
      }
      long size = 0;
      for (UploadCall next = exchange.receive(); next != null; next = exchange.receive()) {
        switch (next.getKindCase()) {
          case PIECE -> size += write(upload, next.getPiece());
          case FINISH -> {
            exchange.send(finish(upload, next.getFinish(), size));
            return;
          }
          case START -> throw new IllegalArgumentException("a second start");
          case KIND_NOT_SET -> throw new NotUnderstood("step of an upload");
        }
      }
    }
  }

  private static int write(Upload upload, ByteString piece) {
    if (piece.size() > GrpcLimits.PIECE_BYTES) {
      throw new IllegalArgumentException("a piece of " + piece.size() + " octets");
    }
    byte[] octets = piece.toByteArray();
    upload.write(octets, 0, octets.length);
    return octets.length;
  }

  private static UploadAnswer finish(Upload upload, UploadFinish finish, long size) {
    if (finish.getSizeBytes() != size) {
      throw new IllegalArgumentException("pieces are missing");
    }
    UploadHandle handle = upload.finish();
    return UploadAnswer.newBuilder()
        .setFinished(
            Wire.UploadHandle.newBuilder()
                .setId(Values.write(handle.uploadId()))
                .setSizeBytes(handle.sizeBytes()))
        .build();
  }
}
