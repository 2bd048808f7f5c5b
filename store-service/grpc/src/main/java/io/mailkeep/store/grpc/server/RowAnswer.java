package io.mailkeep.store.grpc.server;

import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.Mailboxes;
import io.mailkeep.store.grpc.wire.Uids;
import java.util.List;

/// An answer with rows: its outcome and its cursors.
record RowAnswer(
    Mail.RowsAnswer.Builder outcome, List<RowSource> sources, AutoCloseable resources) {
  static RowAnswer of(QresyncResult result) {
    return new RowAnswer(
        Mail.RowsAnswer.newBuilder()
            .setResynced(
                Mail.Resynced.newBuilder()
                    .setSelected(Mailboxes.write(result.selected()))
                    .setVanished(Uids.write(result.vanished()))),
        List.of(changed(result.changed())),
        result);
  }

  static RowAnswer of(MailboxDelta delta) {
    return new RowAnswer(told(delta), List.of(changed(delta.changed())), delta);
  }

  static RowAnswer of(FetchResult result) {
    return new RowAnswer(
        told(result.delta()),
        List.of(changed(result.delta().changed()), rows(result.messages())),
        result);
  }

  static RowAnswer of(ReadResult result) {
    FetchResult found = result.found();
    return new RowAnswer(
        told(found.delta())
            .setMarked(Mail.Marked.newBuilder().setNewlySeen(Uids.write(result.newlySeen()))),
        List.of(changed(found.delta().changed()), rows(found.messages())),
        result);
  }

  static RowAnswer of(SearchResult result) {
    return new RowAnswer(
        told(result.delta())
            .setFound(
                Mail.Found.newBuilder()
                    .setUids(Uids.write(result.uids()))
                    .setHighestModSeq(result.highestModSeq().value())),
        List.of(changed(result.delta().changed())),
        result);
  }

  static RowAnswer of(StoreResult result) {
    return new RowAnswer(
        told(result.delta())
            .setStored(Mail.Stored.newBuilder().setModified(Uids.write(result.modified()))),
        List.of(changed(result.delta().changed()), rows(result.applied())),
        result);
  }

  static RowAnswer of(CopyResult result) {
    return new RowAnswer(
        told(result.delta())
            .setCopied(
                Mail.Copied.newBuilder()
                    .setTarget(result.target().value())
                    .setUidValidity(result.uidValidity())
                    .setSourceUids(Uids.write(result.sourceUids()))
                    .setTargetUids(Uids.write(result.targetUids()))),
        List.of(changed(result.delta().changed())),
        result);
  }

  static RowAnswer of(ExpungeResult result) {
    return new RowAnswer(
        told(result.delta())
            .setExpunged(Mail.Expunged.newBuilder().setUids(Uids.write(result.expunged()))),
        List.of(changed(result.delta().changed())),
        result);
  }

  private static Mail.RowsAnswer.Builder told(MailboxDelta delta) {
    return Mail.RowsAnswer.newBuilder().setDelta(Mailboxes.write(delta));
  }

  private static RowSource changed(Cursor<MessageBatch> cursor) {
    return new RowSource(Wire.RowCursor.CHANGED, cursor);
  }

  private static RowSource rows(Cursor<MessageBatch> cursor) {
    return new RowSource(Wire.RowCursor.ROWS, cursor);
  }
}
