package io.mailkeep.store.testkit.everycall;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client of one account: what it knows, and the store it talks to.
///
/// @param inbox what it has been told of INBOX
/// @param work what it has been told of Work
/// @param uploads bodies that are there and not appended yet
record Session(
    AccountId account,
    MailStore store,
    SyncPoint inbox,
    SyncPoint work,
    List<UploadHandle> uploads) {

  CallContext context() {
    return context(account);
  }

  private static CallContext context(AccountId account) {
    return new CallContext(account, new Actor("imap", "every", "192.0.2.1"), 0);
  }

  /// The same client, connected to another pod.
  Session on(Pod pod) {
    return new Session(account, pod.store, inbox, work, uploads);
  }

  /// Makes the account that every call is tried on, with two mailboxes of mail, some of it in the
  /// checkpoint and some behind it, and email rows of only some.
  static Session begin(Pod pod, AccountId account) {
    MailStore store = pod.store;
    CallContext context = context(account);
    List<AppendItem> three = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      UploadHandle body = upload(store, context, message("inbox " + i, 40 * i));
      Flags flags = i == 2 ? Flags.of(SystemFlag.DELETED, SystemFlag.SEEN) : Flags.NONE;
      three.add(new AppendItem(body, flags, 1_700_000_000L + i, 60));
    }
    store.append(context, pod.request(), "INBOX", three);
    store.create(context, pod.request(), "Work/Old", java.util.Set.of());
    UploadHandle one = upload(store, context, message("work 1", 10));
    store.append(context, pod.request(), "Work", List.of(item(one, Flags.NONE)));
    UploadHandle old = upload(store, context, message("old 1", 10));
    store.append(context, pod.request(), "Work/Old", List.of(item(old, Flags.NONE)));
    pod.log(account).checkpoint();
    UploadHandle last = upload(store, context, message("inbox 4", 5));
    Flags keyword = new Flags(SystemFlag.FLAGGED.bit(), List.of("$Forwarded"));
    store.append(context, pod.request(), "INBOX", List.of(item(last, keyword)));
    List<UploadHandle> uploads = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      uploads.add(upload(store, context, message("new " + i, 20 * i)));
    }
    SyncPoint inbox = at(store.select(context, "INBOX"));
    return new Session(account, store, inbox, at(store.select(context, "Work")), uploads);
  }

  static AppendItem item(UploadHandle body, Flags flags) {
    return new AppendItem(body, flags, 1_600_000_000, -90);
  }

  static byte[] message(String subject, int lines) {
    String text = "From: ann@example.org\r\nSubject: " + subject + "\r\n\r\n";
    return (text + "a line of text\r\n".repeat(lines)).getBytes(StandardCharsets.US_ASCII);
  }

  UploadHandle upload(byte[] message) {
    return upload(store, context(), message);
  }

  private static UploadHandle upload(MailStore store, CallContext context, byte[] message) {
    try (Upload upload = store.upload(context, message.length)) {
      upload.write(message, 0, message.length);
      return upload.finish();
    }
  }

  private static SyncPoint at(SelectedMailbox selected) {
    return new SyncPoint(
        selected.info().id(), selected.info().highestModSeq(), selected.info().uidNext());
  }

  /// A call that changes something, under the id that the client retries it with.
  @FunctionalInterface
  interface Call {
    String answer(Session session, RequestId request);
  }
}
