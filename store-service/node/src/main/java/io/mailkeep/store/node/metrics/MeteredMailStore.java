package io.mailkeep.store.node.metrics;

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
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Times every call of a store by name and outcome; counts messages and octets that came in and
/// octets that were read.
public final class MeteredMailStore implements MailStore {
  private final MailStore store;
  private final CallTimers calls;
  private final Counter messages;
  private final Counter octetsIn;
  private final Counter octetsOut;

  public MeteredMailStore(MailStore store, MeterRegistry registry) {
    this.store = store;
    this.calls = new CallTimers(registry, "mailkeep.store.calls");
    this.messages = registry.counter("mailkeep.messages.appended");
    this.octetsIn = registry.counter("mailkeep.body.bytes", "direction", "in");
    this.octetsOut = registry.counter("mailkeep.body.bytes", "direction", "out");
  }

  /// A call without a result.
  private void run(String call, Runnable work) {
    var _ =
        calls.time(
            call,
            () -> {
              work.run();
              return Boolean.TRUE;
            });
  }

  @Override
  public MailboxListing list(CallContext context) {
    return calls.time("list", () -> store.list(context));
  }

  @Override
  public MailboxId create(
      CallContext context, RequestId request, String name, Set<SpecialUse> uses) {
    return calls.time("create", () -> store.create(context, request, name, uses));
  }

  @Override
  public void delete(CallContext context, RequestId request, String name) {
    run("delete", () -> store.delete(context, request, name));
  }

  @Override
  public void rename(CallContext context, RequestId request, String from, String to) {
    run("rename", () -> store.rename(context, request, from, to));
  }

  @Override
  public void subscribe(CallContext context, RequestId request, String name) {
    run("subscribe", () -> store.subscribe(context, request, name));
  }

  @Override
  public void unsubscribe(CallContext context, RequestId request, String name) {
    run("unsubscribe", () -> store.unsubscribe(context, request, name));
  }

  @Override
  public SelectedMailbox select(CallContext context, String name) {
    return calls.time("select", () -> store.select(context, name));
  }

  @Override
  public QresyncResult resync(
      CallContext context, String name, long uidValidity, ModSeq since, @Nullable UidSet known) {
    return calls.time("resync", () -> store.resync(context, name, uidValidity, since, known));
  }

  @Override
  public MailboxDelta changes(CallContext context, SyncPoint at) {
    return calls.time("changes", () -> store.changes(context, at));
  }

  @Override
  public FetchResult fetch(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth) {
    return calls.time("fetch", () -> store.fetch(context, at, uids, changedSince, depth));
  }

  @Override
  public ReadResult fetchAndMarkSeen(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      ModSeq changedSince,
      FetchDepth depth) {
    return calls.time(
        "fetchAndMarkSeen",
        () -> store.fetchAndMarkSeen(context, request, at, uids, changedSince, depth));
  }

  @Override
  public RoaringBitmap vanished(CallContext context, MailboxId mailbox, UidSet uids, ModSeq since) {
    return calls.time("vanished", () -> store.vanished(context, mailbox, uids, since));
  }

  @Override
  public SearchResult search(CallContext context, SyncPoint at, SearchKey key) {
    return calls.time("search", () -> store.search(context, at, key));
  }

  @Override
  public BodyStream openBody(CallContext context, EmailNumber email, long offset, long length) {
    return new CountedBody(
        calls.time("open-body", () -> store.openBody(context, email, offset, length)), octetsOut);
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
    return calls.time(
        "store", () -> store.store(context, request, at, uids, change, unchangedSince, answer));
  }

  @Override
  public CopyResult copy(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    return calls.time("copy", () -> store.copy(context, request, at, uids, target));
  }

  @Override
  public CopyResult move(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    return calls.time("move", () -> store.move(context, request, at, uids, target));
  }

  @Override
  public ExpungeResult expunge(
      CallContext context, RequestId request, SyncPoint at, @Nullable UidSet uids) {
    return calls.time("expunge", () -> store.expunge(context, request, at, uids));
  }

  @Override
  public ExpungeResult remove(CallContext context, RequestId request, SyncPoint at, UidSet uids) {
    return calls.time("remove", () -> store.remove(context, request, at, uids));
  }

  @Override
  public long maxMessageBytes() {
    return store.maxMessageBytes();
  }

  @Override
  public Upload upload(CallContext context, long sizeBytes) {
    return new CountedUpload(
        calls.time("upload", () -> store.upload(context, sizeBytes)), octetsIn);
  }

  @Override
  public AppendResult append(
      CallContext context, RequestId request, String mailbox, List<AppendItem> items) {
    AppendResult result =
        calls.time("append", () -> store.append(context, request, mailbox, items));
    messages.increment(items.size());
    return result;
  }

  /// Counts once, at the end: a shared counter costs more than a short read.
  private static final class CountedBody implements BodyStream {
    private final BodyStream body;
    private final Counter octets;
    private long read;

    CountedBody(BodyStream body, Counter octets) {
      this.body = body;
      this.octets = octets;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = body.read(into, offset, length);
      read += Math.max(0, count);
      return count;
    }

    @Override
    public void close() {
      octets.increment((double) read);
      read = 0;
      body.close();
    }
  }

  private record CountedUpload(Upload upload, Counter octets) implements Upload {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      upload.write(bytes, offset, length);
      octets.increment(length);
    }

    @Override
    public UploadHandle finish() {
      return upload.finish();
    }

    @Override
    public void close() {
      upload.close();
    }
  }
}
