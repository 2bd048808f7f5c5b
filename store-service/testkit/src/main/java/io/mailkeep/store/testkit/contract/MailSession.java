package io.mailkeep.store.testkit.contract;

import static java.util.Objects.requireNonNull;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.port.IdSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a session does, in few words.
public final class MailSession {
  private final IdSource ids;
  public final AccountId account;
  public final MailStore store;
  public final CallContext context;

  public MailSession(MailStore store, AccountId account, IdSource ids) {
    this.ids = ids;
    this.account = account;
    this.store = store;
    this.context = new CallContext(account, new Actor("imap", "test", ""), 0);
  }

  public RequestId request() {
    return new RequestId(ids.next());
  }

  public UploadHandle upload(byte[] message) {
    try (Upload upload = store.upload(context, message.length)) {
      upload.write(message, 0, message.length);
      return upload.finish();
    }
  }

  public AppendResult append(String mailbox, String message, Flags flags, long dateSeconds) {
    UploadHandle handle = upload(message.getBytes(StandardCharsets.UTF_8));
    return store.append(
        context, request(), mailbox, List.of(new AppendItem(handle, flags, dateSeconds, 0)));
  }

  public AppendResult append(String mailbox, String message) {
    return append(mailbox, message, Flags.NONE, 1_700_000_000);
  }

  /// A session's view of a mailbox as it stands now.
  public SyncPoint at(String mailbox) {
    SelectedMailbox selected = store.select(context, mailbox);
    return new SyncPoint(
        selected.info().id(), selected.info().highestModSeq(), selected.info().uidNext());
  }

  public StoreResult store(SyncPoint at, UidSet uids, FlagChange change, StoreAnswer answer) {
    return store.store(context, request(), at, uids, change, null, answer);
  }

  public ReadResult read(SyncPoint at, RequestId request, UidSet uids) {
    return store.fetchAndMarkSeen(context, request, at, uids, ModSeq.ZERO, FetchDepth.ROW);
  }

  public List<MessageRow> fetch(String mailbox, UidSet uids, FetchDepth depth) {
    try (FetchResult result = store.fetch(context, at(mailbox), uids, ModSeq.ZERO, depth)) {
      return rows(result.messages());
    }
  }

  public static List<MessageRow> rows(Cursor<MessageBatch> cursor) {
    List<MessageRow> rows = new ArrayList<>();
    for (MessageBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
      rows.addAll(batch.rows());
    }
    return rows;
  }

  public static List<Long> uids(Cursor<MessageBatch> cursor) {
    return rows(cursor).stream().map(MessageRow::uid).toList();
  }

  public MessageRow only(String mailbox) {
    return fetch(mailbox, UidSet.ALL, FetchDepth.EMAIL).getFirst();
  }

  public String body(MessageRow row, long offset, long length) {
    return body(new EmailNumber(row.emailNumber()), offset, length);
  }

  public String body(EmailNumber email, long offset, long length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[777];
    try (BodyStream stream = store.openBody(context, email, offset, length)) {
      for (int n = stream.read(piece, 0, 777); n >= 0; n = stream.read(piece, 0, 777)) {
        out.write(piece, 0, n);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  public List<Integer> search(String mailbox, SearchKey key) {
    try (SearchResult result = store.search(context, at(mailbox), key)) {
      return Arrays.stream(result.uids().toArray()).boxed().toList();
    }
  }

  public static String subject(MessageRow row) {
    return requireNonNull(requireNonNull(row.email()).envelope().subject());
  }
}
