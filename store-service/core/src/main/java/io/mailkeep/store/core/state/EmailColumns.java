package io.mailkeep.store.core.state;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/// Emails in columns, indexed by number % [StateSizes#blockEmails]: upload id, size, references,
/// and since when there are none.
public final class EmailColumns implements EmailBlock {
  /// In [#references]: there is no such email.
  public static final int ABSENT = -1;

  private final int blockEmails;
  private final int key;
  private final long seq;
  private final long[] high;
  private final long[] low;
  private final int[] sizes;
  private final int[] references;
  private final int[] unreferenced;

  private EmailColumns(
      int blockEmails,
      int key,
      long seq,
      long[] high,
      long[] low,
      int[] sizes,
      int[] references,
      int[] unreferenced) {
    this.blockEmails = blockEmails;
    this.key = key;
    this.seq = seq;
    this.high = high;
    this.low = low;
    this.sizes = sizes;
    this.references = references;
    this.unreferenced = unreferenced;
  }

  /// @param blockEmails numbers of a block
  /// @param length how many numbers from the block's first on have a slot
  public static EmailColumns empty(int blockEmails, int key, long seq, int length) {
    int[] references = new int[length];
    Arrays.fill(references, ABSENT);
    return new EmailColumns(
        blockEmails,
        key,
        seq,
        new long[length],
        new long[length],
        new int[length],
        references,
        new int[length]);
  }

  @Override
  public int key() {
    return key;
  }

  /// The log position up to which all changes are in.
  public long seq() {
    return seq;
  }

  @Override
  public int rows() {
    return (int) Arrays.stream(references).filter(count -> count != ABSENT).count();
  }

  @Override
  public long tally() {
    return Arrays.stream(references).filter(count -> count != ABSENT).asLongStream().sum();
  }

  public int length() {
    return references.length;
  }

  public long number(int slot) {
    return (long) key * blockEmails + slot;
  }

  /// The slot of a number of this block.
  public int slot(long number) {
    return (int) (number % blockEmails);
  }

  public boolean present(int slot) {
    return slot < references.length && references[slot] != ABSENT;
  }

  public UUID upload(int slot) {
    return new UUID(high[slot], low[slot]);
  }

  public int size(int slot) {
    return sizes[slot];
  }

  public int references(int slot) {
    return references[slot];
  }

  /// Since when nothing refers to it, in seconds; 0 if something does.
  public long unreferencedSeconds(int slot) {
    return unreferenced[slot] & 0xFFFF_FFFFL;
  }

  /// Sets a slot. Only while it is being made.
  public void set(int slot, UUID upload, int size, int count, long unreferencedSeconds) {
    high[slot] = upload.getMostSignificantBits();
    low[slot] = upload.getLeastSignificantBits();
    sizes[slot] = size;
    references[slot] = count;
    unreferenced[slot] = (int) unreferencedSeconds;
  }

  @Override
  public EmailColumns apply(EmailChange change, Stamp stamp) {
    int from = change.from(number(0));
    int to = change.from(number(blockEmails));
    return switch (change) {
      case EmailChange.Introduced introduced -> introduce(introduced, from, to, stamp.seq());
      case EmailChange.Referenced referenced -> reference(referenced, from, to, stamp);
      case EmailChange.Removed removed -> remove(removed, from, to, stamp.seq());
    };
  }

  private EmailColumns introduce(EmailChange.Introduced change, int from, int to, long position) {
    int last = slot(change.numbers()[to - 1]);
    EmailColumns next = copy(Math.max(length(), last + 1), position);
    ByteString uploads = change.uploads().substring(16 * from, 16 * to);
    ByteBuffer ids = uploads.asReadOnlyByteBuffer();
    for (int i = from; i < to; i++) {
      int slot = slot(change.numbers()[i]);
      next.set(slot, new UUID(ids.getLong(), ids.getLong()), change.sizes()[i], 1, 0);
    }
    return next;
  }

  private EmailColumns reference(EmailChange.Referenced change, int from, int to, Stamp stamp) {
    EmailColumns next = copy(length(), stamp.seq());
    for (int i = from; i < to; i++) {
      int slot = slot(change.numbers()[i]);
      if (!present(slot) || next.references[slot] + change.delta() < 0) {
        throw new CorruptLogException("references of email " + change.numbers()[i]);
      }
      next.references[slot] += change.delta();
      next.unreferenced[slot] = next.references[slot] == 0 ? (int) stamp.timeSeconds() : 0;
    }
    return next;
  }

  private EmailColumns remove(EmailChange.Removed change, int from, int to, long position) {
    EmailColumns next = copy(length(), position);
    for (int i = from; i < to; i++) {
      next.references[slot(change.numbers()[i])] = ABSENT;
    }
    return next;
  }

  private EmailColumns copy(int length, long position) {
    EmailColumns next =
        new EmailColumns(
            blockEmails,
            key,
            position,
            Arrays.copyOf(high, length),
            Arrays.copyOf(low, length),
            Arrays.copyOf(sizes, length),
            Arrays.copyOf(references, length),
            Arrays.copyOf(unreferenced, length));
    if (length > length()) {
      Arrays.fill(next.references, length(), length, ABSENT);
    }
    return next;
  }

  boolean isEmpty() {
    return Arrays.stream(references).allMatch(count -> count == ABSENT);
  }

  @Override
  public boolean changedAfter(long position) {
    return seq > position;
  }

  @Override
  public long bytes() {
    return 160 + 28L * length();
  }
}
