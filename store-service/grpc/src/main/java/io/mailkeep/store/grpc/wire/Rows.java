package io.mailkeep.store.grpc.wire;

import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.Wire;
import java.util.ArrayList;
import java.util.List;

/// Batches of rows as columns.
public final class Rows {
  private Rows() {}

  /// Writes rows from `first` on, as many as one message takes, at least one. How many it took is
  /// the count of its uids.
  public static void write(MessageBatch from, int first, Wire.Rows.Builder to) {
    to.addAllKeyword(from.keywords());
    int octets = 0;
    for (int i = first; i < from.rows().size() && octets < GrpcLimits.ROWS_BYTES; i++) {
      MessageRow row = from.rows().get(i);
      to.addUid((int) row.uid());
      to.addFlagBits(row.flagBits());
      to.addModSeq(row.modSeq());
      to.addEmailNumber(row.emailNumber());
      to.addSizeBytes(row.sizeBytes());
      to.addInternalDateSeconds(row.internalDateSeconds());
      to.addZoneMinutes(row.zoneMinutes());
      to.addSaveDateSeconds(row.saveDateSeconds());
      if (row.email() != null) {
        Wire.Email email = Emails.write(row.email());
        octets += email.getSerializedSize();
        to.addEmail(email);
      }
    }
  }

  public static MessageBatch read(Wire.Rows from) {
    int count = from.getUidCount();
    int emails = from.getEmailCount();
    boolean sound =
        count <= MessageBatch.MAX_ROWS
            && (emails == 0 || emails == count)
            && from.getFlagBitsCount() == count
            && from.getModSeqCount() == count
            && from.getEmailNumberCount() == count
            && from.getSizeBytesCount() == count
            && from.getInternalDateSecondsCount() == count
            && from.getZoneMinutesCount() == count
            && from.getSaveDateSecondsCount() == count;
    if (!sound) {
      throw new IllegalArgumentException("columns of different lengths, or too many rows");
    }
    List<MessageRow> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Email email = emails == 0 ? null : Emails.read(from.getEmail(i));
      rows.add(
          new MessageRow(
              Integer.toUnsignedLong(from.getUid(i)),
              from.getFlagBits(i),
              from.getModSeq(i),
              from.getEmailNumber(i),
              from.getSizeBytes(i),
              from.getInternalDateSeconds(i),
              from.getZoneMinutes(i),
              from.getSaveDateSeconds(i),
              email));
    }
    return new MessageBatch(List.copyOf(from.getKeywordList()), rows);
  }
}
