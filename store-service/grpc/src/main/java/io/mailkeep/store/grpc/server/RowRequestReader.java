package io.mailkeep.store.grpc.server;

import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.wire.NotUnderstood;
import io.mailkeep.store.grpc.wire.SearchKeys;
import io.mailkeep.store.grpc.wire.Uids;
import io.mailkeep.store.grpc.wire.Values;
import org.jspecify.annotations.Nullable;

/// Reads each request that is answered with rows and asks the store.
record RowRequestReader(MailStore store) {
  RowAnswer resync(Mail.ResyncRequest from) {
    return RowAnswer.of(
        store.resync(
            Values.read(from.getContext()),
            from.getName(),
            from.getUidValidity(),
            new ModSeq(from.getSince()),
            from.hasKnownUids() ? Uids.read(from.getKnownUids()) : null));
  }

  RowAnswer changes(Mail.ChangesRequest from) {
    return RowAnswer.of(store.changes(Values.read(from.getContext()), Values.read(from.getAt())));
  }

  RowAnswer fetch(Mail.FetchRequest from) {
    FetchDepth depth =
        switch (from.getDepth()) {
          case ROW -> FetchDepth.ROW;
          case EMAIL -> from.getWithoutHeaderBlock() ? FetchDepth.OUTLINE : FetchDepth.EMAIL;
          case DEPTH_NONE, UNRECOGNIZED -> throw new NotUnderstood("fetch depth");
        };
    if (!from.getMarkSeenRequest().isEmpty()) {
      return RowAnswer.of(
          store.fetchAndMarkSeen(
              Values.read(from.getContext()),
              Values.requestId(from.getMarkSeenRequest()),
              Values.read(from.getAt()),
              Uids.read(from.getUids()),
              new ModSeq(from.getChangedSince()),
              depth));
    }
    return RowAnswer.of(
        store.fetch(
            Values.read(from.getContext()),
            Values.read(from.getAt()),
            Uids.read(from.getUids()),
            new ModSeq(from.getChangedSince()),
            depth));
  }

  RowAnswer search(Mail.SearchRequest from) {
    return RowAnswer.of(
        store.search(
            Values.read(from.getContext()),
            Values.read(from.getAt()),
            SearchKeys.read(from.getKeyList())));
  }

  RowAnswer store(Mail.StoreRequest from) {
    FlagChange.Mode mode =
        switch (from.getMode()) {
          case ADD -> FlagChange.Mode.ADD;
          case REMOVE -> FlagChange.Mode.REMOVE;
          case REPLACE -> FlagChange.Mode.REPLACE;
          case MODE_NONE, UNRECOGNIZED -> throw new NotUnderstood("flag change");
        };
    StoreAnswer answer =
        switch (from.getAnswer()) {
          case OTHERS_ONLY -> StoreAnswer.OTHERS_ONLY;
          case OWN_MODSEQS -> StoreAnswer.OWN_MODSEQS;
          case ALL_NAMED -> StoreAnswer.ALL;
          case ANSWER_NONE, UNRECOGNIZED -> throw new NotUnderstood("answer to a flag change");
        };
    return RowAnswer.of(
        store.store(
            Values.read(from.getContext()),
            Values.requestId(from.getRequest()),
            Values.read(from.getAt()),
            Uids.read(from.getUids()),
            new FlagChange(mode, Values.read(from.getFlags())),
            from.hasUnchangedSince() ? new ModSeq(from.getUnchangedSince()) : null,
            answer));
  }

  RowAnswer copy(Mail.CopyRequest from) {
    return RowAnswer.of(
        store.copy(
            Values.read(from.getContext()),
            Values.requestId(from.getRequest()),
            Values.read(from.getAt()),
            Uids.read(from.getUids()),
            from.getTarget()));
  }

  RowAnswer move(Mail.CopyRequest from) {
    return RowAnswer.of(
        store.move(
            Values.read(from.getContext()),
            Values.requestId(from.getRequest()),
            Values.read(from.getAt()),
            Uids.read(from.getUids()),
            from.getTarget()));
  }

  RowAnswer expunge(Mail.ExpungeRequest from) {
    return RowAnswer.of(
        store.expunge(
            Values.read(from.getContext()),
            Values.requestId(from.getRequest()),
            Values.read(from.getAt()),
            uids(from)));
  }

  RowAnswer remove(Mail.ExpungeRequest from) {
    UidSet uids = uids(from);
    if (uids == null) {
      throw new IllegalArgumentException("remove without uids");
    }
    return RowAnswer.of(
        store.remove(
            Values.read(from.getContext()),
            Values.requestId(from.getRequest()),
            Values.read(from.getAt()),
            uids));
  }

  private static @Nullable UidSet uids(Mail.ExpungeRequest from) {
    return from.hasUids() ? Uids.read(from.getUids()) : null;
  }
}
