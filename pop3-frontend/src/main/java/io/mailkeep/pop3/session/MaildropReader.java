package io.mailkeep.pop3.session;

import io.mailkeep.pop3.wire.TopCut;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Takes the snapshot of a login. Sizes are exact: a message with bare LFs, which is sent with
/// CRLFs, is counted so, and one without an empty line behind its header with that line.
final class MaildropReader {
  private final MailStore store;
  private final CallContext context;
  private final CrlfPaddings.Account paddings;
  private long[] uids;
  private long[] emails;
  private long[] octets;
  private int count;

  MaildropReader(
      MailStore store, CallContext context, CrlfPaddings.Account paddings, int expected) {
    this.store = store;
    this.context = context;
    this.paddings = paddings;
    this.uids = new long[expected];
    this.emails = new long[expected];
    this.octets = new long[expected];
  }

  /// The account's INBOX now.
  static Maildrop read(MailStore store, CallContext context, CrlfPaddings.Account paddings) {
    SelectedMailbox inbox = store.select(context, "INBOX");
    SyncPoint point =
        new SyncPoint(inbox.info().id(), inbox.info().highestModSeq(), inbox.info().uidNext());
    int expected = Math.toIntExact(inbox.info().exists());
    MaildropReader reader = new MaildropReader(store, context, paddings, expected);
    reader.each(point, UidSet.ALL, FetchDepth.ROW, reader::add);
    reader.padUnknown(point);
    return reader.maildrop(point, inbox.info().uidValidity());
  }

  private void add(MessageRow row) {
    if (count == uids.length) {
      int room = Math.max(16, 2 * count);
      uids = Arrays.copyOf(uids, room);
      emails = Arrays.copyOf(emails, room);
      octets = Arrays.copyOf(octets, room);
    }
    uids[count] = row.uid();
    emails[count] = row.emailNumber();
    octets[count] = row.sizeBytes();
    count++;
  }

  private void padUnknown(SyncPoint point) {
    UidSet.Builder unknown = new UidSet.Builder();
    for (int i = 0; i < count; i++) {
      if (paddings.of(emails[i]).isEmpty()) {
        unknown.add(uids[i]);
      }
    }
    UidSet uidsToRead = unknown.build();
    if (!uidsToRead.isEmpty()) {
      each(point, uidsToRead, FetchDepth.EMAIL, this::learn);
    }
    for (int i = 0; i < count; i++) {
      OptionalLong padding = paddings.of(emails[i]);
      octets[i] += padding.orElse(0);
    }
  }

  private void learn(MessageRow row) {
    Email email = row.email();
    if (email != null) {
      paddings.learn(row.emailNumber(), email.crlfPadding() + (lacksHeaderEnd(email) ? 2 : 0));
    }
  }

  private static boolean lacksHeaderEnd(Email email) {
    byte[] header = email.headerBlock();
    TopCut cut = new TopCut(0);
    return header.length == email.sizeBytes()
        && cut.wanted(header, header.length) == header.length
        && !cut.hasHeaderEnd();
  }

  private void each(SyncPoint point, UidSet set, FetchDepth depth, Consumer<MessageRow> action) {
    try (FetchResult fetched = store.fetch(context, point, set, ModSeq.ZERO, depth)) {
      Cursor<MessageBatch> batches = fetched.messages();
      for (MessageBatch batch = batches.next(); batch != null; batch = batches.next()) {
        batch.rows().forEach(action);
      }
    }
  }

  private Maildrop maildrop(SyncPoint point, long uidValidity) {
    return new Maildrop(
        point,
        uidValidity,
        Arrays.copyOf(uids, count),
        Arrays.copyOf(emails, count),
        Arrays.copyOf(octets, count));
  }
}
