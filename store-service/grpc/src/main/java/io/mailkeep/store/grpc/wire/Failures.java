package io.mailkeep.store.grpc.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.Wire.Failure;
import io.mailkeep.store.grpc.proto.Wire.Failure.Kind;
import org.jspecify.annotations.Nullable;

/// Each [StoreException] as a message: in a broken cursor, or in the trailers of a call.
public final class Failures {
  /// The status of a call that the store refused; its trailers say why.
  public static final Status.Code CODE = Status.Code.FAILED_PRECONDITION;

  private static final Metadata.Key<byte[]> KEY =
      Metadata.Key.of("mailkeep-failure-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private Failures() {}

  public static Failure write(StoreException failure) {
    String text = String.valueOf(failure.getMessage());
    Failure.Builder to =
        Failure.newBuilder()
            .setKind(kind(failure))
            .setMessage(text.substring(0, Math.min(text.length(), GrpcLimits.MAX_FAILURE_CHARS)));
    if (failure instanceof StoreException.TooLarge tooLarge) {
      to.setLimitBytes(tooLarge.limitBytes());
    }
    return to.build();
  }

  private static Kind kind(StoreException failure) {
    return switch (failure) {
      case StoreException.Unavailable _ -> Kind.UNAVAILABLE;
      case StoreException.OutcomeUnknown _ -> Kind.OUTCOME_UNKNOWN;
      case StoreException.NoSuchMailbox _ -> Kind.NO_SUCH_MAILBOX;
      case StoreException.MailboxExists _ -> Kind.MAILBOX_EXISTS;
      case StoreException.Refused _ -> Kind.REFUSED;
      case StoreException.SpecialUseRefused _ -> Kind.SPECIAL_USE_REFUSED;
      case StoreException.HasChildren _ -> Kind.HAS_CHILDREN;
      case StoreException.OverQuota _ -> Kind.OVER_QUOTA;
      case StoreException.LimitReached _ -> Kind.LIMIT_REACHED;
      case StoreException.TooLarge _ -> Kind.TOO_LARGE;
      case StoreException.UploadGone _ -> Kind.UPLOAD_GONE;
      case StoreException.NoSuchMessage _ -> Kind.NO_SUCH_MESSAGE;
      case StoreException.BodyLost _ -> Kind.BODY_LOST;
      case StoreException.NoSuchAccount _ -> Kind.NO_SUCH_ACCOUNT;
      case StoreException.AccountExists _ -> Kind.ACCOUNT_EXISTS;
    };
  }

  /// A kind of a later release is an unknown outcome: whether something was changed, nobody here
  /// can tell.
  public static StoreException read(Failure from) {
    String message = from.getMessage();
    return switch (from.getKind()) {
      case UNAVAILABLE -> new StoreException.Unavailable(message);
      case OUTCOME_UNKNOWN -> new StoreException.OutcomeUnknown(message);
      case NO_SUCH_MAILBOX -> new StoreException.NoSuchMailbox();
      case MAILBOX_EXISTS -> new StoreException.MailboxExists();
      case REFUSED -> new StoreException.Refused(message);
      case SPECIAL_USE_REFUSED -> new StoreException.SpecialUseRefused(message);
      case HAS_CHILDREN -> new StoreException.HasChildren();
      case OVER_QUOTA -> new StoreException.OverQuota();
      case LIMIT_REACHED -> new StoreException.LimitReached(message);
      case TOO_LARGE -> new StoreException.TooLarge(from.getLimitBytes());
      case UPLOAD_GONE -> new StoreException.UploadGone();
      case NO_SUCH_MESSAGE -> new StoreException.NoSuchMessage();
      case BODY_LOST -> new StoreException.BodyLost(message);
      case NO_SUCH_ACCOUNT -> new StoreException.NoSuchAccount();
      case ACCOUNT_EXISTS -> new StoreException.AccountExists();
      case FAILURE_NONE, UNRECOGNIZED ->
          new StoreException.OutcomeUnknown("the store failed in a way unknown here");
    };
  }

  public static Metadata trailers(StoreException failure) {
    Metadata trailers = new Metadata();
    trailers.put(KEY, write(failure).toByteArray());
    return trailers;
  }

  /// Null if the call did not end because the store refused.
  public static @Nullable StoreException of(Status status, @Nullable Metadata trailers) {
    byte[] octets = status.getCode() == CODE && trailers != null ? trailers.get(KEY) : null;
    if (octets == null) {
      return null;
    }
    try {
      return read(Failure.parseFrom(octets));
    } catch (InvalidProtocolBufferException damaged) {
      return null;
    }
  }
}
