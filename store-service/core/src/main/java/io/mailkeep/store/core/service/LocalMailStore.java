package io.mailkeep.store.core.service;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.intent.CreateMailbox;
import io.mailkeep.store.core.intent.DeleteMailbox;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.intent.RenameMailbox;
import io.mailkeep.store.core.intent.Subscribe;
import io.mailkeep.store.core.intent.Unsubscribe;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.port.BodyStore;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.search.Search;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The store in this process, over the account log and the ports.
public final class LocalMailStore implements MailStore {
  private final Accounts accounts;
  private final Reads reads;
  private final MarkingReads markingReads;
  private final Writes writes;
  private final Bodies bodies;
  private final BodyStore bodyStore;
  private final IdSource ids;
  private final ParsedUploads parsed;
  private final StoreSettings settings;

  public LocalMailStore(
      AccountLogs logs,
      BodyStore bodyStore,
      EmailRows emails,
      Search search,
      IdSource ids,
      StoreSettings settings) {
    this.accounts = new Accounts(logs);
    this.bodyStore = bodyStore;
    this.ids = ids;
    this.settings = settings;
    this.parsed = new ParsedUploads(settings.parsedCacheBytes());
    this.bodies = new Bodies(accounts, bodyStore);
    this.reads = new Reads(accounts, emails, bodies, search);
    this.markingReads = new MarkingReads(accounts, emails, bodies, reads);
    this.writes = new Writes(accounts, emails, parsed);
  }

  @Override
  public MailboxListing list(CallContext context) {
    return accounts.current(
        context,
        state ->
            new MailboxListing(
                state.seq(),
                state.infos(),
                state.subscriptions(),
                state.counters().usedBytes(),
                state.counters().quotaBytes()));
  }

  @Override
  public MailboxId create(
      CallContext context, RequestId request, String name, Set<SpecialUse> uses) {
    return submit(context, request, new CreateMailbox(name, uses));
  }

  @Override
  public void delete(CallContext context, RequestId request, String name) {
    submit(context, request, new DeleteMailbox(name));
  }

  @Override
  public void rename(CallContext context, RequestId request, String from, String to) {
    submit(context, request, new RenameMailbox(from, to));
  }

  @Override
  public void subscribe(CallContext context, RequestId request, String name) {
    submit(context, request, new Subscribe(name));
  }

  @Override
  public void unsubscribe(CallContext context, RequestId request, String name) {
    submit(context, request, new Unsubscribe(name));
  }

  private <R> R submit(CallContext context, RequestId request, Intent<R> intent) {
    return accounts.submit(context, request, intent, Committed::result);
  }

  @Override
  public SelectedMailbox select(CallContext context, String name) {
    return accounts.current(context, state -> Snapshots.selected(state, state.mailbox(name)));
  }

  @Override
  public QresyncResult resync(
      CallContext context,
      String name,
      long uidValidity,
      ModSeq since,
      @Nullable UidSet knownUids) {
    return reads.resync(context, name, uidValidity, since, knownUids);
  }

  @Override
  public MailboxDelta changes(CallContext context, SyncPoint at) {
    return reads.changes(context, at);
  }

  @Override
  public FetchResult fetch(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth) {
    return reads.fetch(context, at, uids, changedSince, depth);
  }

  @Override
  public ReadResult fetchAndMarkSeen(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      ModSeq changedSince,
      FetchDepth depth) {
    return markingReads.fetch(
        new MarkingReads.Asked(context, at, uids, changedSince, depth), request);
  }

  @Override
  public RoaringBitmap vanished(CallContext context, MailboxId mailbox, UidSet uids, ModSeq since) {
    return accounts.current(
        context, state -> Snapshots.vanished(state.mailbox(mailbox), uids, since));
  }

  @Override
  public SearchResult search(CallContext context, SyncPoint at, SearchKey key) {
    return reads.search(context, at, key);
  }

  @Override
  public BodyStream openBody(CallContext context, EmailNumber email, long offset, long length) {
    return bodies.open(context, email, offset, length);
  }

  @Override
  public StoreResult store(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      FlagChange change,
      @Nullable ModSeq unchangedSince,
      StoreAnswer answer) {
    return writes.store(context, request, at, uids, change, unchangedSince, answer);
  }

  @Override
  public CopyResult copy(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    return writes.copy(context, request, at, uids, target);
  }

  @Override
  public CopyResult move(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    return writes.move(context, request, at, uids, target);
  }

  @Override
  public ExpungeResult expunge(
      CallContext context, RequestId request, SyncPoint at, @Nullable UidSet uids) {
    UidSet within = uids == null ? UidSet.ALL : uids;
    return writes.expunge(context, request, at, within, Expunge.Scope.MARKED_DELETED);
  }

  @Override
  public ExpungeResult remove(CallContext context, RequestId request, SyncPoint at, UidSet uids) {
    return writes.expunge(context, request, at, uids, Expunge.Scope.ALL);
  }

  @Override
  public long maxMessageBytes() {
    return settings.maxMessageBytes();
  }

  @Override
  public Upload upload(CallContext context, long sizeBytes) {
    if (sizeBytes > settings.maxMessageBytes()) {
      throw new StoreException.TooLarge(settings.maxMessageBytes());
    }
    long limit = sizeBytes < 0 ? settings.maxMessageBytes() : sizeBytes;
    var id = ids.next();
    BodyStore.Sink sink = Backend.call(() -> bodyStore.create(context.account(), id));
    return new LocalUpload(context.account(), id, sink, parsed, limit);
  }

  @Override
  public AppendResult append(
      CallContext context, RequestId request, String mailbox, List<AppendItem> items) {
    return writes.append(context, request, mailbox, items);
  }
}
