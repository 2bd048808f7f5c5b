package io.mailkeep.store.core.checkpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.core.checkpoint.format.EmailCell;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.EmailColumns;
import io.mailkeep.store.core.state.Packed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A block of emails as a cell.
final class EmailCells {
  private EmailCells() {}

  static byte[] write(EmailColumns block, long seq) {
    EmailCell.Builder cell = EmailCell.newBuilder().setSeq(seq).setKey(block.key());
    long[] references = new long[block.length()];
    long[] unreferenced = new long[block.length()];
    List<ByteString> uploads = new ArrayList<>();
    for (int slot = 0; slot < block.length(); slot++) {
      references[slot] = block.references(slot);
      if (block.present(slot)) {
        unreferenced[uploads.size()] = block.unreferencedSeconds(slot);
        uploads.add(Packed.bytes(block.upload(slot)));
        cell.addSizes(block.size(slot));
      }
    }
    Packed.runs(references, cell::addReferences);
    Packed.runs(Arrays.copyOf(unreferenced, uploads.size()), cell::addUnreferenced);
    return cell.setUploads(ByteString.copyFrom(uploads)).build().toByteArray();
  }

  /// @param blockEmails numbers of a block
  static EmailColumns read(int blockEmails, byte[] content) {
    try {
      EmailCell cell = EmailCell.parseFrom(content);
      int length = 0;
      for (int i = 1; i < cell.getReferencesCount(); i += 2) {
        length = Math.addExact(length, Math.toIntExact(cell.getReferences(i)));
      }
      if (length > blockEmails) {
        throw new CorruptLogException("a block of " + length + " emails");
      }
      long[] references = Packed.runs(cell.getReferencesList(), length);
      long[] unreferenced = Packed.runs(cell.getUnreferencedList(), cell.getSizesCount());
      EmailColumns block = EmailColumns.empty(blockEmails, cell.getKey(), cell.getSeq(), length);
      int at = 0;
      for (int slot = 0; slot < length; slot++) {
        if (references[slot] != EmailColumns.ABSENT) {
          ByteString upload = cell.getUploads().substring(16 * at, 16 * at + 16);
          block.set(
              slot,
              Packed.uuid(upload),
              cell.getSizes(at),
              (int) references[slot],
              unreferenced[at++]);
        }
      }
      return block;
    } catch (CorruptLogException e) {
      throw e;
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new CorruptLogException("an email cell cannot be read", e);
    }
  }
}
