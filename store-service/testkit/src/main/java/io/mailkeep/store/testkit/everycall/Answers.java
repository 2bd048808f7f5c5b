package io.mailkeep.store.testkit.everycall;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Answers as text, so that two can be compared: all that a client is told but what hangs on the
/// clock and on log positions.
final class Answers {
  private Answers() {}

  static String of(MailboxInfo info) {
    return "%s #%d %s subscribed=%s exists=%d unseen=%d deleted=%d size=%d next=%d modseq=%s"
        .formatted(
            info.name(),
            info.id().value(),
            info.specialUse(),
            info.subscribed(),
            info.exists(),
            info.unseen(),
            info.deleted(),
            info.sizeBytes(),
            info.uidNext(),
            info.highestModSeq());
  }

  static String of(MailboxListing listing) {
    StringBuilder text = new StringBuilder();
    listing.mailboxes().forEach(info -> text.append(of(info)).append('\n'));
    return text + " " + listing.subscriptions() + " " + listing.quotaUsedBytes();
  }

  static String of(SelectedMailbox selected) {
    return of(selected.info())
        + " "
        + selected.uids()
        + " first unseen "
        + selected.firstUnseenUid()
        + selected.keywords();
  }

  static String of(MailboxDelta delta) {
    return "told to %s next %d added %s vanished %s changed %s"
        .formatted(
            delta.highestModSeq(),
            delta.uidNext(),
            delta.added(),
            delta.vanished(),
            rows(delta.changed()));
  }

  static String of(FetchResult result) {
    try (result) {
      return of(result.delta()) + rows(result.messages());
    }
  }

  static String of(ReadResult result) {
    return of(result.found()) + " newly seen " + result.newlySeen();
  }

  static String of(QresyncResult result) {
    try (result) {
      return of(result.selected()) + result.vanished() + rows(result.changed());
    }
  }

  static String of(SearchResult result) {
    try (result) {
      return of(result.delta()) + result.uids() + result.highestModSeq();
    }
  }

  static String of(StoreResult result) {
    try (result) {
      return of(result.delta()) + " left " + result.modified() + rows(result.applied());
    }
  }

  static String of(CopyResult result) {
    try (result) {
      return result.target()
          + " "
          + result.sourceUids()
          + " -> "
          + result.targetUids()
          + of(result.delta());
    }
  }

  static String of(ExpungeResult result) {
    try (result) {
      return result.expunged() + of(result.delta());
    }
  }

  private static String rows(Cursor<MessageBatch> cursor) {
    StringBuilder text = new StringBuilder();
    for (MessageBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
      for (MessageRow row : batch.rows()) {
        text.append("\n  ").append(row(row, batch));
      }
    }
    return text.toString();
  }

  private static String row(MessageRow row, MessageBatch batch) {
    Email email = row.email();
    return "uid %d flags %x of %s modseq %d email %d size %d date %d%+d %s"
        .formatted(
            row.uid(),
            row.flagBits(),
            batch.keywords(),
            row.modSeq(),
            row.emailNumber(),
            row.sizeBytes(),
            row.internalDateSeconds(),
            row.zoneMinutes(),
            email == null ? "" : email.envelope().subject() + "/" + email.preview());
  }

  static String body(Session session, long email, long offset, long length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[512];
    try (BodyStream body =
        session.store().openBody(session.context(), new EmailNumber(email), offset, length)) {
      for (int n = body.read(piece, 0, 512); n >= 0; n = body.read(piece, 0, 512)) {
        out.write(piece, 0, n);
      }
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  /// All that there is of an account, the messages' octets too.
  static String everything(Session session) {
    MailboxListing listing = session.store().list(session.context());
    StringBuilder text = new StringBuilder(of(listing));
    for (MailboxInfo info : listing.mailboxes()) {
      SyncPoint at = new SyncPoint(info.id(), info.highestModSeq(), info.uidNext());
      try (FetchResult all =
          session.store().fetch(session.context(), at, UidSet.ALL, ModSeq.ZERO, FetchDepth.EMAIL)) {
        text.append('\n').append(info.name());
        for (MessageBatch batch = all.messages().next();
            batch != null;
            batch = all.messages().next()) {
          for (MessageRow row : batch.rows()) {
            text.append("\n  ").append(row(row, batch)).append('\n');
            text.append(body(session, row.emailNumber(), 0, Long.MAX_VALUE));
          }
        }
      }
    }
    return text.toString();
  }
}
