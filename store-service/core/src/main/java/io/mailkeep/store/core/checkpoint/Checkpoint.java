package io.mailkeep.store.core.checkpoint;

import io.mailkeep.store.core.checkpoint.format.Head;
import io.mailkeep.store.core.checkpoint.format.Mailbox;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The newest checkpoint known of an account: how far it goes and which cells it lists.
public final class Checkpoint {
  /// Before the first.
  public static final Checkpoint NONE = new Checkpoint(null);

  private static final long MAILBOX_BYTES = 400;

  private final @Nullable Head head;
  private final long bytes;

  Checkpoint(@Nullable Head head) {
    this.head = head;
    this.bytes =
        head == null ? 0 : 2L * head.getSerializedSize() + MAILBOX_BYTES * head.getMailboxesCount();
  }

  /// Everything up to this log position is in it.
  public long seq() {
    return head == null ? 0 : head.getSeq();
  }

  /// Octets of heap, roughly.
  public long bytes() {
    return bytes;
  }

  /// The names of all cells it lists.
  Set<String> cells() {
    Set<String> names = new HashSet<>();
    if (head == null) {
      return names;
    }
    for (Mailbox mailbox : head.getMailboxesList()) {
      for (int key : Deltas.ints(mailbox.getChunksList())) {
        names.add(CellNames.chunk(mailbox.getId(), key));
      }
      for (int i = 0; i < mailbox.getHistoryModseqsCount(); i++) {
        names.add(CellNames.history(mailbox.getId(), mailbox.getHistoryFirstBlock() + i));
      }
    }
    for (int key : Deltas.ints(head.getEmailBlocksList())) {
      names.add(CellNames.emails(key));
    }
    head.getIdBucketsList().forEach(bucket -> names.add(CellNames.ids(bucket.getBucket())));
    return names;
  }
}
