package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
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
import io.mailkeep.store.core.directory.AccountLife;
import io.mailkeep.store.core.mime.MimeScanner;
import io.mailkeep.store.core.port.ChangePublisher;
import io.mailkeep.store.core.port.IdSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// A whole store over [ModelAccount]s, everything under one lock.
public final class ModelMailStore implements MailStore, AccountLife {
  private static final long MAX_MESSAGE_BYTES = 50L * 1024 * 1024;

  private final InstantSource clock;
  private final IdSource ids;
  private final ChangePublisher publisher;
  private final Map<AccountId, Kept> accounts = new HashMap<>();
  private final ModelBodies bodies = new ModelBodies(MAX_MESSAGE_BYTES);

  public ModelMailStore(InstantSource clock, IdSource ids, ChangePublisher publisher) {
    this.clock = clock;
    this.ids = ids;
    this.publisher = publisher;
  }

  /// An account with its position, and what was answered to the requests it has seen.
  private static final class Kept {
    final ModelAccount account = new ModelAccount();
    final Map<RequestId, Object> answered = new HashMap<>();
    long seq;
  }

  @Override
  public synchronized void begin(AccountId account) {
    if (accounts.containsKey(account)) {
      return;
    }
    Kept kept = new Kept();
    accounts.put(account, kept);
    Commit commit = new Commit(++kept.seq, clock.instant().getEpochSecond());
    kept.account.create(ModelNames.INBOX, Set.of(), commit);
    kept.account.subscribe(ModelNames.INBOX);
    for (SpecialUse use :
        List.of(
            SpecialUse.SENT,
            SpecialUse.DRAFTS,
            SpecialUse.TRASH,
            SpecialUse.JUNK,
            SpecialUse.ARCHIVE)) {
      String name = use.imapName().substring(1);
      kept.account.create(name, Set.of(use), commit);
      kept.account.subscribe(name);
    }
  }

  @Override
  public synchronized void end(AccountId account) {
    accounts.remove(account);
  }

  private Kept kept(CallContext context) {
    Kept kept = accounts.get(context.account());
    if (kept == null) {
      throw new StoreException.NoSuchAccount();
    }
    return kept;
  }

  @SuppressWarnings("unchecked") // a request id belongs to one request, so to one type of answer
  private <A> A once(
      CallContext context,
      RequestId request,
      Touches touches,
      BiFunction<ModelAccount, Commit, A> change) {
    Kept kept = kept(context);
    A before = (A) kept.answered.get(request);
    if (before != null) {
      return before;
    }
    A answer =
        change.apply(kept.account, new Commit(kept.seq + 1, clock.instant().getEpochSecond()));
    kept.answered.put(request, answer);
    kept.seq++;
    Set<MailboxId> touched = new HashSet<>();
    for (ModelMailbox mailbox : kept.account.mailboxes()) {
      if (mailbox.highestModSeq() == kept.seq) {
        touched.add(new MailboxId(mailbox.id()));
      }
    }
    publisher.publish(
        new ChangeNotice(context.account(), kept.seq, touched, touches == Touches.MAILBOX_LIST));
    return answer;
  }

  private enum Touches {
    MESSAGES,
    MAILBOX_LIST
  }

  @Override
  public synchronized MailboxListing list(CallContext context) {
    Kept kept = kept(context);
    List<MailboxInfo> infos = new ArrayList<>();
    long used = 0;
    for (ModelMailbox mailbox : kept.account.mailboxes()) {
      infos.add(ModelAnswers.info(kept.account, mailbox));
      used += mailbox.sizeBytes();
    }
    infos.sort(
        Comparator.comparing((MailboxInfo info) -> !info.name().equals(ModelNames.INBOX))
            .thenComparing(MailboxInfo::name));
    return new MailboxListing(kept.seq, infos, Set.copyOf(kept.account.subscriptions()), used, 0);
  }

  @Override
  public synchronized MailboxId create(
      CallContext context, RequestId request, String name, Set<SpecialUse> uses) {
    return once(
        context,
        request,
        Touches.MAILBOX_LIST,
        (account, commit) -> new MailboxId(account.create(name, uses, commit).id()));
  }

  @Override
  public synchronized void delete(CallContext context, RequestId request, String name) {
    once(
        context,
        request,
        Touches.MAILBOX_LIST,
        (account, commit) -> {
          account.delete(name);
          return true;
        });
  }

  @Override
  public synchronized void rename(CallContext context, RequestId request, String from, String to) {
    once(
        context,
        request,
        Touches.MAILBOX_LIST,
        (account, commit) -> {
          account.rename(from, to, commit);
          return true;
        });
  }

  @Override
  public synchronized void subscribe(CallContext context, RequestId request, String name) {
    once(context, request, Touches.MAILBOX_LIST, (account, commit) -> account.subscribe(name));
  }

  @Override
  public synchronized void unsubscribe(CallContext context, RequestId request, String name) {
    once(context, request, Touches.MAILBOX_LIST, (account, commit) -> account.unsubscribe(name));
  }

  @Override
  public synchronized SelectedMailbox select(CallContext context, String name) {
    Kept kept = kept(context);
    return ModelAnswers.selected(kept.seq, kept.account, kept.account.get(name));
  }

  @Override
  public synchronized QresyncResult resync(
      CallContext context,
      String name,
      long uidValidity,
      ModSeq since,
      @Nullable UidSet knownUids) {
    SelectedMailbox selected = select(context, name);
    ModelMailbox mailbox = kept(context).account.get(name);
    if (uidValidity != mailbox.uidValidity()) {
      return new QresyncResult(
          selected, new RoaringBitmap(), ModelAnswers.cursor(mailbox, List.of(), m -> null));
    }
    UidSet known = knownUids == null ? UidSet.ALL : knownUids;
    List<ModelMessage> changed =
        mailbox.messages(known).stream().filter(m -> m.modSeq() > since.value()).toList();
    return new QresyncResult(
        selected,
        ModelAnswers.vanished(mailbox, known, since.value(), mailbox.uidNext()),
        ModelAnswers.cursor(mailbox, changed, m -> null));
  }

  @Override
  public synchronized MailboxDelta changes(CallContext context, SyncPoint at) {
    return delta(context, at, List.of());
  }

  private MailboxDelta delta(CallContext context, SyncPoint at, Collection<Long> untold) {
    Kept kept = kept(context);
    return ModelAnswers.delta(kept.seq, kept.account.get(at.mailbox().value()), at, untold);
  }

  @Override
  public synchronized FetchResult fetch(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth) {
    MailboxDelta delta = changes(context, at);
    ModelMailbox mailbox = kept(context).account.get(at.mailbox().value());
    List<ModelMessage> found =
        mailbox.messages(uids).stream().filter(m -> m.modSeq() > changedSince.value()).toList();
    return new FetchResult(
        delta, ModelAnswers.cursor(mailbox, found, m -> depth == FetchDepth.ROW ? null : email(m)));
  }

  private Email email(ModelMessage message) {
    MimeScanner scanner = new MimeScanner();
    byte[] octets = bodies.octets(message.upload());
    scanner.feed(octets, 0, octets.length);
    return scanner.finish().numbered(message.emailNumber());
  }

  @Override
  public synchronized RoaringBitmap vanished(
      CallContext context, MailboxId mailbox, UidSet uids, ModSeq since) {
    ModelMailbox found = kept(context).account.get(mailbox.value());
    return ModelAnswers.vanished(found, uids, since.value(), found.uidNext());
  }

  @Override
  public synchronized SearchResult search(CallContext context, SyncPoint at, SearchKey key) {
    ModelSearch search = new ModelSearch(m -> bodies.octets(m.upload()), clock.instant());
    RoaringBitmap uids = new RoaringBitmap();
    long highest = 0;
    for (ModelMessage message : kept(context).account.get(at.mailbox().value()).messages()) {
      if (search.matches(message, key)) {
        uids.add((int) message.uid());
        highest = Math.max(highest, message.modSeq());
      }
    }
    return new SearchResult(changes(context, at), uids, new ModSeq(highest));
  }

  @Override
  public synchronized BodyStream openBody(
      CallContext context, EmailNumber email, long offset, long length) {
    return bodies.open(context.account(), email, offset, length);
  }

  @Override
  public synchronized StoreResult store(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      FlagChange change,
      @Nullable ModSeq unchangedSince,
      StoreAnswer answer) {
    long id = at.mailbox().value();
    Long condition = unchangedSince == null ? null : unchangedSince.value();
    ModelAccount.Stored stored =
        once(
            context,
            request,
            Touches.MESSAGES,
            (account, commit) -> account.store(id, uids, change, condition, commit));
    ModelMailbox mailbox = kept(context).account.get(id);
    List<ModelMessage> applied =
        stored.named().stream().map(mailbox::message).filter(Objects::nonNull).toList();
    return new StoreResult(
        delta(context, at, answer == StoreAnswer.ALL ? stored.named() : stored.changed()),
        ModelAnswers.bitmap(stored.modified()),
        ModelAnswers.cursor(mailbox, answer == StoreAnswer.ALL ? applied : List.of(), m -> null));
  }

  @Override
  public synchronized CopyResult copy(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    long id = at.mailbox().value();
    return answer(
        context,
        at,
        once(
            context,
            request,
            Touches.MESSAGES,
            (account, commit) -> account.copy(id, uids, target, commit)));
  }

  @Override
  public synchronized CopyResult move(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    long id = at.mailbox().value();
    return answer(
        context,
        at,
        once(
            context,
            request,
            Touches.MESSAGES,
            (account, commit) -> account.move(id, uids, target, commit)));
  }

  private CopyResult answer(CallContext context, SyncPoint at, ModelAccount.Copied copied) {
    return new CopyResult(
        new MailboxId(copied.target().id()),
        copied.target().uidValidity(),
        uids(copied.from()),
        uids(copied.to()),
        changes(context, at));
  }

  private static UidSet uids(List<ModelMessage> messages) {
    UidSet.Builder uids = new UidSet.Builder();
    messages.forEach(message -> uids.add(message.uid()));
    return uids.build();
  }

  @Override
  public synchronized ExpungeResult expunge(
      CallContext context, RequestId request, SyncPoint at, @Nullable UidSet uids) {
    UidSet named = uids == null ? UidSet.ALL : uids;
    long id = at.mailbox().value();
    List<Long> gone =
        once(
            context,
            request,
            Touches.MESSAGES,
            (account, commit) -> account.expunge(id, named, commit));
    return new ExpungeResult(ModelAnswers.bitmap(gone), changes(context, at));
  }

  @Override
  public synchronized ExpungeResult remove(
      CallContext context, RequestId request, SyncPoint at, UidSet uids) {
    long id = at.mailbox().value();
    List<Long> gone =
        once(
            context,
            request,
            Touches.MESSAGES,
            (account, commit) -> account.remove(id, uids, commit));
    return new ExpungeResult(ModelAnswers.bitmap(gone), changes(context, at));
  }

  @Override
  public long maxMessageBytes() {
    return MAX_MESSAGE_BYTES;
  }

  @Override
  public Upload upload(CallContext context, long sizeBytes) {
    return bodies.upload(ids.next(), sizeBytes);
  }

  @Override
  public synchronized AppendResult append(
      CallContext context, RequestId request, String mailbox, List<AppendItem> items) {
    items.forEach(item -> bodies.octets(item.upload().uploadId()));
    List<ModelMessage> added =
        once(
            context,
            request,
            Touches.MESSAGES,
            (account, commit) -> account.append(mailbox, items, commit));
    added.forEach(message ->
        bodies.number(context.account(), new EmailNumber(message.emailNumber()), message.upload()));
    Kept kept = kept(context);
    ModelMailbox target = kept.account.get(mailbox);
    return new AppendResult(
        new MailboxId(target.id()), target.uidValidity(), uids(added), kept.seq);
  }
}
