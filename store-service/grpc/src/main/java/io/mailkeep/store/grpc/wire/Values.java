package io.mailkeep.store.grpc.wire;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.grpc.proto.Wire;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The small values.
public final class Values {
  private static final int UUID_BYTES = 16;

  private Values() {}

  public static Wire.Context write(CallContext from) {
    return Wire.Context.newBuilder()
        .setTenant(from.account().tenant())
        .setAccount(from.account().id())
        .setProtocol(from.actor().protocol())
        .setSession(from.actor().session())
        .setClientIp(from.actor().clientIp())
        .setSeenSeq(from.seenSeq())
        .build();
  }

  public static CallContext read(Wire.Context from) {
    return new CallContext(
        new AccountId(from.getTenant(), from.getAccount()),
        new Actor(from.getProtocol(), from.getSession(), from.getClientIp()),
        from.getSeenSeq());
  }

  public static Wire.SyncPoint write(SyncPoint from) {
    return Wire.SyncPoint.newBuilder()
        .setMailbox(from.mailbox().value())
        .setTold(from.told().value())
        .setUidNext(from.uidNext())
        .build();
  }

  public static SyncPoint read(Wire.SyncPoint from) {
    return new SyncPoint(
        new MailboxId(from.getMailbox()), new ModSeq(from.getTold()), from.getUidNext());
  }

  public static ByteString write(UUID from) {
    ByteBuffer octets = ByteBuffer.allocate(UUID_BYTES);
    octets.putLong(from.getMostSignificantBits()).putLong(from.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(octets);
  }

  public static UUID uuid(ByteString from) {
    if (from.size() != UUID_BYTES) {
      throw new IllegalArgumentException("an id of " + from.size() + " octets");
    }
    ByteBuffer octets = from.asReadOnlyByteBuffer();
    return new UUID(octets.getLong(), octets.getLong());
  }

  public static ByteString write(RequestId from) {
    return write(from.value());
  }

  public static RequestId requestId(ByteString from) {
    return new RequestId(uuid(from));
  }

  public static Wire.Flags write(Flags from) {
    return Wire.Flags.newBuilder().setSystem(from.system()).addAllKeyword(from.keywords()).build();
  }

  public static Flags read(Wire.Flags from) {
    return new Flags(from.getSystem(), from.getKeywordList());
  }

  public static List<Wire.SpecialUse> writeUses(Collection<SpecialUse> from) {
    return from.stream().map(use -> Wire.SpecialUse.forNumber(use.number())).toList();
  }

  public static Set<SpecialUse> readUses(List<Wire.SpecialUse> from) {
    EnumSet<SpecialUse> uses = EnumSet.noneOf(SpecialUse.class);
    for (Wire.SpecialUse use : from) {
      uses.add(read(use));
    }
    return uses;
  }

  private static SpecialUse read(Wire.SpecialUse from) {
    return switch (from) {
      case ALL -> SpecialUse.ALL;
      case ARCHIVE -> SpecialUse.ARCHIVE;
      case DRAFTS -> SpecialUse.DRAFTS;
      case FLAGGED -> SpecialUse.FLAGGED;
      case JUNK -> SpecialUse.JUNK;
      case SENT -> SpecialUse.SENT;
      case TRASH -> SpecialUse.TRASH;
      case IMPORTANT -> SpecialUse.IMPORTANT;
      case SPECIAL_USE_NONE, UNRECOGNIZED -> throw new NotUnderstood("special use");
    };
  }
}
