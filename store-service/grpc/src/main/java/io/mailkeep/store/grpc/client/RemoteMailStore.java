package io.mailkeep.store.grpc.client;

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
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.wire.Mailboxes;
import io.mailkeep.store.grpc.wire.Uids;
import io.mailkeep.store.grpc.wire.Values;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The store on other pods.
final class RemoteMailStore implements MailStore {
  private final PodCalls pods;
  private final RemoteMailboxes mailboxes;
  private final RemoteMessages messages;
  private final StoreLimits limits;

  RemoteMailStore(PodCalls pods, StoreLimits limits) {
    this.pods = pods;
    this.mailboxes = new RemoteMailboxes(pods);
    this.messages = new RemoteMessages(new RowRequestWriter(pods));
    this.limits = limits;
  }

  /// Pods are picked by account.
  static String key(CallContext context) {
    return context.account().path();
  }

  @Override
  public MailboxListing list(CallContext context) {
    return mailboxes.list(context);
  }

  @Override
  public MailboxId create(
      CallContext context, RequestId request, String name, Set<SpecialUse> uses) {
    return mailboxes.create(context, request, name, uses);
  }

  @Override
  public void delete(CallContext context, RequestId request, String name) {
    mailboxes.named(MailStoreGrpc.getDeleteMethod(), context, request, name);
  }

  @Override
  public void rename(CallContext context, RequestId request, String from, String to) {
    mailboxes.rename(context, request, from, to);
  }

  @Override
  public void subscribe(CallContext context, RequestId request, String name) {
    mailboxes.named(MailStoreGrpc.getSubscribeMethod(), context, request, name);
  }

  @Override
  public void unsubscribe(CallContext context, RequestId request, String name) {
    mailboxes.named(MailStoreGrpc.getUnsubscribeMethod(), context, request, name);
  }

  @Override
  public SelectedMailbox select(CallContext context, String name) {
    return pods.read(
        MailStoreGrpc.getSelectMethod(),
        key(context),
        Mail.SelectRequest.newBuilder().setContext(Values.write(context)).setName(name).build(),
        Mailboxes::read);
  }

  @Override
  public QresyncResult resync(
      CallContext context,
      String name,
      long uidValidity,
      ModSeq since,
      @Nullable UidSet knownUids) {
    return messages.resync(context, name, uidValidity, since, knownUids);
  }

  @Override
  public MailboxDelta changes(CallContext context, SyncPoint at) {
    return messages.changes(context, at);
  }

  @Override
  public FetchResult fetch(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth) {
    return messages.fetch(context, at, uids, changedSince, depth);
  }

  @Override
  public ReadResult fetchAndMarkSeen(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      ModSeq changedSince,
      FetchDepth depth) {
    return messages.fetchAndMarkSeen(context, request, at, uids, changedSince, depth);
  }

  @Override
  public RoaringBitmap vanished(CallContext context, MailboxId mailbox, UidSet uids, ModSeq since) {
    return pods.read(
        MailStoreGrpc.getVanishedMethod(),
        key(context),
        Mail.VanishedRequest.newBuilder()
            .setContext(Values.write(context))
            .setMailbox(mailbox.value())
            .setUids(Uids.write(uids))
            .setSince(since.value())
            .build(),
        answer -> Uids.bitmap(answer.getUids()));
  }

  @Override
  public SearchResult search(CallContext context, SyncPoint at, SearchKey key) {
    return messages.search(context, at, key);
  }

  @Override
  public BodyStream openBody(CallContext context, EmailNumber email, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("range " + offset + "+" + length);
    }
    return RemoteBody.open(
        pods,
        key(context),
        Mail.OpenBodyRequest.newBuilder()
            .setContext(Values.write(context))
            .setEmailNumber(email.value())
            .setOffset(offset)
            .setLength(length)
            .build());
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
    return messages.store(context, request, at, uids, change, unchangedSince, answer);
  }

  @Override
  public CopyResult copy(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    return messages.copy(MailStoreGrpc.getCopyMethod(), context, request, at, uids, target);
  }

  @Override
  public CopyResult move(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    return messages.copy(MailStoreGrpc.getMoveMethod(), context, request, at, uids, target);
  }

  @Override
  public ExpungeResult expunge(
      CallContext context, RequestId request, SyncPoint at, @Nullable UidSet uids) {
    return messages.expunge(MailStoreGrpc.getExpungeMethod(), context, request, at, uids);
  }

  @Override
  public ExpungeResult remove(CallContext context, RequestId request, SyncPoint at, UidSet uids) {
    return messages.expunge(MailStoreGrpc.getRemoveMethod(), context, request, at, uids);
  }

  @Override
  public long maxMessageBytes() {
    return limits.maxMessageBytes();
  }

  @Override
  public Upload upload(CallContext context, long sizeBytes) {
    long most = limits.maxMessageBytes();
    if (sizeBytes > most) {
      throw new StoreException.TooLarge(most);
    }
    return new RemoteUpload(
        pods,
        key(context),
        Mail.UploadStart.newBuilder()
            .setContext(Values.write(context))
            .setSizeBytes(sizeBytes)
            .build(),
        sizeBytes < 0 ? most : sizeBytes);
  }

  @Override
  public AppendResult append(
      CallContext context, RequestId request, String mailbox, List<AppendItem> items) {
    return mailboxes.append(context, request, mailbox, items);
  }
}
