package io.mailkeep.store.core.checkpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.core.checkpoint.format.IdCell;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.IdBucket;
import io.mailkeep.store.core.state.Packed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// A bucket of request ids as a cell.
final class IdCells {
  private IdCells() {}

  static byte[] write(IdBucket bucket, long seq) {
    IdCell.Builder cell =
        IdCell.newBuilder()
            .setSeq(seq)
            .setBucket(bucket.bucket())
            .setClockMillis(bucket.clockMillis());
    LongConsumer seqs = Deltas.to(cell::addSeqs);
    List<ByteString> ids = new ArrayList<>(bucket.size());
    for (int i = 0; i < bucket.size(); i++) {
      ids.add(Packed.bytes(bucket.id(i)));
      seqs.accept(bucket.seq(i));
    }
    return cell.setIds(ByteString.copyFrom(ids)).build().toByteArray();
  }

  static IdBucket read(byte[] content) {
    try {
      IdCell cell = IdCell.parseFrom(content);
      IdBucket bucket = IdBucket.empty(cell.getBucket());
      long[] seqs = Deltas.of(cell.getSeqsList());
      for (int i = 0; i < seqs.length; i++) {
        ByteString id = cell.getIds().substring(16 * i, 16 * i + 16);
        bucket = bucket.add(Packed.uuid(id), seqs[i], cell.getClockMillis());
      }
      return bucket;
    } catch (CorruptLogException e) {
      throw e;
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new CorruptLogException("a cell of request ids cannot be read", e);
    }
  }

  /// The log position that a cell includes.
  static long seq(byte[] content) {
    try {
      return IdCell.parseFrom(content).getSeq();
    } catch (InvalidProtocolBufferException e) {
      throw new CorruptLogException("a cell of request ids cannot be read", e);
    }
  }
}
