package io.mailkeep.store.grpc.client;

import io.grpc.MethodDescriptor;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.Mail.RowsAnswer;
import io.mailkeep.store.grpc.proto.Mail.RowsCall;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.proto.Wire.RowCursor;
import io.mailkeep.store.grpc.wire.Mailboxes;
import io.mailkeep.store.grpc.wire.SearchKeys;
import io.mailkeep.store.grpc.wire.Uids;
import io.mailkeep.store.grpc.wire.Values;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Calls about the messages of a mailbox.
record RemoteMessages(RowRequestWriter requests) {
  QresyncResult resync(
      CallContext context, String name, long uidValidity, ModSeq since, @Nullable UidSet known) {
    Mail.ResyncRequest.Builder request =
        Mail.ResyncRequest.newBuilder()
            .setContext(Values.write(context))
            .setName(name)
            .setUidValidity(uidValidity)
            .setSince(since.value());
    if (known != null) {
      request.setKnownUids(Uids.write(known));
    }
    return requests.read(
        MailStoreGrpc.getResyncMethod(),
        RemoteMailStore.key(context),
        RowsCall.newBuilder().setResync(request),
        (answer, rows) ->
            new QresyncResult(
                Mailboxes.read(answer.getResynced().getSelected()),
                Uids.bitmap(answer.getResynced().getVanished()),
                rows.cursor(RowCursor.CHANGED)));
  }

  MailboxDelta changes(CallContext context, SyncPoint at) {
    return requests.read(
        MailStoreGrpc.getChangesMethod(),
        RemoteMailStore.key(context),
        RowsCall.newBuilder()
            .setChanges(
                Mail.ChangesRequest.newBuilder()
                    .setContext(Values.write(context))
                    .setAt(Values.write(at))),
        RowRequestWriter::delta);
  }

  FetchResult fetch(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth) {
    return requests.read(
        MailStoreGrpc.getFetchMethod(),
        RemoteMailStore.key(context),
        RowsCall.newBuilder().setFetch(fetching(context, at, uids, changedSince, depth)),
        RemoteMessages::fetched);
  }

  ReadResult fetchAndMarkSeen(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      ModSeq changedSince,
      FetchDepth depth) {
    Mail.FetchRequest.Builder fetching =
        fetching(context, at, uids, changedSince, depth).setMarkSeenRequest(Values.write(request));
    return requests.change(
        MailStoreGrpc.getFetchMethod(),
        RemoteMailStore.key(context),
        RowsCall.newBuilder().setFetch(fetching),
        (answer, rows) ->
            new ReadResult(
                fetched(answer, rows),
                answer.hasMarked()
                    ? Uids.bitmap(answer.getMarked().getNewlySeen())
                    : new RoaringBitmap()));
  }

  private static Mail.FetchRequest.Builder fetching(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth) {
    return Mail.FetchRequest.newBuilder()
        .setContext(Values.write(context))
        .setAt(Values.write(at))
        .setUids(Uids.write(uids))
        .setChangedSince(changedSince.value())
        .setDepth(
            switch (depth) {
              case ROW -> Mail.FetchRequest.Depth.ROW;
              case OUTLINE, EMAIL -> Mail.FetchRequest.Depth.EMAIL;
            })
        .setWithoutHeaderBlock(depth == FetchDepth.OUTLINE);
  }

  private static FetchResult fetched(RowsAnswer answer, RowStream rows) {
    return new FetchResult(RowRequestWriter.delta(answer, rows), rows.cursor(RowCursor.ROWS));
  }

  SearchResult search(CallContext context, SyncPoint at, SearchKey key) {
    return requests.search(
        MailStoreGrpc.getSearchMethod(),
        RemoteMailStore.key(context),
        RowsCall.newBuilder()
            .setSearch(
                Mail.SearchRequest.newBuilder()
                    .setContext(Values.write(context))
                    .setAt(Values.write(at))
                    .addAllKey(SearchKeys.write(key))),
        (answer, rows) ->
            new SearchResult(
                RowRequestWriter.delta(answer, rows),
                Uids.bitmap(answer.getFound().getUids()),
                new ModSeq(answer.getFound().getHighestModSeq())));
  }

  StoreResult store(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      FlagChange change,
      @Nullable ModSeq unchangedSince,
      StoreAnswer answer) {
    Mail.StoreRequest.Builder to =
        Mail.StoreRequest.newBuilder()
            .setContext(Values.write(context))
            .setRequest(Values.write(request))
            .setAt(Values.write(at))
            .setUids(Uids.write(uids))
            .setFlags(Values.write(change.flags()))
            .setMode(
                switch (change.mode()) {
                  case ADD -> Mail.StoreRequest.Mode.ADD;
                  case REMOVE -> Mail.StoreRequest.Mode.REMOVE;
                  case REPLACE -> Mail.StoreRequest.Mode.REPLACE;
                })
            .setAnswer(
                switch (answer) {
                  case OTHERS_ONLY -> Mail.StoreRequest.Answer.OTHERS_ONLY;
                  case OWN_MODSEQS -> Mail.StoreRequest.Answer.OWN_MODSEQS;
                  case ALL -> Mail.StoreRequest.Answer.ALL_NAMED;
                });
    if (unchangedSince != null) {
      to.setUnchangedSince(unchangedSince.value());
    }
    return requests.change(
        MailStoreGrpc.getStoreMethod(),
        RemoteMailStore.key(context),
        RowsCall.newBuilder().setStore(to),
        (done, rows) ->
            new StoreResult(
                RowRequestWriter.delta(done, rows),
                Uids.bitmap(done.getStored().getModified()),
                rows.cursor(RowCursor.ROWS)));
  }

  /// Copies or moves.
  CopyResult copy(
      MethodDescriptor<RowsCall, RowsAnswer> method,
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      String target) {
    return requests.change(
        method,
        RemoteMailStore.key(context),
        RowsCall.newBuilder()
            .setCopy(
                Mail.CopyRequest.newBuilder()
                    .setContext(Values.write(context))
                    .setRequest(Values.write(request))
                    .setAt(Values.write(at))
                    .setUids(Uids.write(uids))
                    .setTarget(target)),
        (answer, rows) -> copied(answer.getCopied(), RowRequestWriter.delta(answer, rows)));
  }

  private static CopyResult copied(Mail.Copied from, MailboxDelta delta) {
    return new CopyResult(
        new MailboxId(from.getTarget()),
        from.getUidValidity(),
        Uids.read(from.getSourceUids()),
        Uids.read(from.getTargetUids()),
        delta);
  }

  /// Expunges or removes.
  ExpungeResult expunge(
      MethodDescriptor<RowsCall, RowsAnswer> method,
      CallContext context,
      RequestId request,
      SyncPoint at,
      @Nullable UidSet uids) {
    Mail.ExpungeRequest.Builder to =
        Mail.ExpungeRequest.newBuilder()
            .setContext(Values.write(context))
            .setRequest(Values.write(request))
            .setAt(Values.write(at));
    if (uids != null) {
      to.setUids(Uids.write(uids));
    }
    return requests.change(
        method,
        RemoteMailStore.key(context),
        RowsCall.newBuilder().setExpunge(to),
        (answer, rows) ->
            new ExpungeResult(
                Uids.bitmap(answer.getExpunged().getUids()), RowRequestWriter.delta(answer, rows)));
  }
}
