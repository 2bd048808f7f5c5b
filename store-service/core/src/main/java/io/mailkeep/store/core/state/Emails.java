package io.mailkeep.store.core.state;

import io.mailkeep.store.api.EmailNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The emails of an account by number, in blocks; those of expunged messages stay until purged.
///
/// @param sizes of the blocks
/// @param blocks ascending by key
/// @param plans emails that will be purged
public record Emails(StateSizes sizes, EmailBlock[] blocks, List<PurgePlan> plans, long bytes) {
  static Emails none(StateSizes sizes) {
    return of(sizes, new EmailBlock[0], List.of());
  }

  /// Blocks that stand in checkpoint cells.
  ///
  /// @param keys ascending
  /// @param promises what is known of the cell of the n-th key
  public static Emails unread(
      StateSizes sizes, int[] keys, IntFunction<CellPromise> promises, List<PurgePlan> plans) {
    EmailBlock[] blocks = new EmailBlock[keys.length];
    Arrays.setAll(
        blocks, i -> new UnreadEmails(sizes.blockEmails(), keys[i], promises.apply(i), null));
    return of(sizes, blocks, plans);
  }

  private static Emails of(StateSizes sizes, EmailBlock[] blocks, List<PurgePlan> plans) {
    long bytes = 0;
    for (EmailBlock block : blocks) {
      bytes += block.bytes();
    }
    return new Emails(sizes, blocks, plans, bytes);
  }

  /// The key of the block that a number belongs to.
  public int keyOf(long number) {
    return (int) (number / sizes.blockEmails());
  }

  /// The email of a number; null if there is none (any more).
  ///
  /// @throws NotLoaded unless its block is in memory
  public @Nullable EmailRecord find(EmailNumber number) {
    int at = indexOf(keyOf(number.value()));
    if (at < 0) {
      return null;
    }
    return switch (blocks[at]) {
      case UnreadEmails unread -> throw new NotLoaded(new Part.Emails(unread.key()));
      case EmailColumns columns -> record(columns, columns.slot(number.value()));
    };
  }

  private static @Nullable EmailRecord record(EmailColumns columns, int slot) {
    if (!columns.present(slot)) {
      return null;
    }
    return new EmailRecord(
        new EmailNumber(columns.number(slot)),
        columns.upload(slot),
        columns.size(slot),
        columns.references(slot),
        columns.unreferencedSeconds(slot));
  }

  Emails apply(EmailChange change, Stamp stamp) {
    long[] numbers = change.numbers();
    List<EmailBlock> next = new ArrayList<>(Arrays.asList(blocks));
    long newBytes = bytes;
    for (int i = 0;
        i < numbers.length;
        i = change.from((keyOf(numbers[i]) + 1L) * sizes.blockEmails())) {
      int key = keyOf(numbers[i]);
      int at = indexOf(next, key);
      if (at < 0) {
        at = -at - 1;
        next.add(at, EmailColumns.empty(sizes.blockEmails(), key, stamp.seq(), 0));
        newBytes += next.get(at).bytes();
      }
      EmailBlock after = next.get(at).apply(change, stamp);
      newBytes += after.bytes() - next.get(at).bytes();
      next.set(at, after);
    }
    if (change instanceof EmailChange.Removed) {
      next.removeIf(block -> block instanceof EmailColumns columns && columns.isEmpty());
    }
    return new Emails(sizes, next.toArray(EmailBlock[]::new), plans, newBytes);
  }

  /// Octets of heap of what will be purged, roughly.
  long planBytes() {
    return plans.stream().mapToLong(plan -> 100 + 8L * plan.numbers().length).sum();
  }

  Emails plan(PurgePlan plan) {
    List<PurgePlan> next = new ArrayList<>(plans);
    next.add(plan);
    return new Emails(sizes, blocks, List.copyOf(next), bytes);
  }

  Emails purge(byte[] plan, long[] numbers, Stamp stamp) {
    Emails removed = apply(new EmailChange.Removed(numbers), stamp);
    List<PurgePlan> next = new ArrayList<>(plans);
    next.removeIf(p -> Arrays.equals(p.id(), plan));
    return new Emails(sizes, removed.blocks, List.copyOf(next), removed.bytes);
  }

  /// Puts what a cell holds in place of an unread block; one that is empty by now goes, as it went
  /// where it was in memory: all pods list the same blocks in a checkpoint of one position.
  public Emails install(EmailColumns cell) {
    int at = indexOf(cell.key());
    if (at < 0 || !(blocks[at] instanceof UnreadEmails waiting)) {
      return this;
    }
    List<EmailBlock> next = new ArrayList<>(Arrays.asList(blocks));
    EmailColumns loaded = waiting.load(cell);
    if (loaded.isEmpty()) {
      next.remove(at);
    } else {
      next.set(at, loaded);
    }
    return of(sizes, next.toArray(EmailBlock[]::new), plans);
  }

  /// The emails of a block; null if there are none (any more).
  ///
  /// @throws NotLoaded unless it is in memory
  public @Nullable EmailColumns block(int key) {
    int at = indexOf(key);
    if (at < 0) {
      return null;
    }
    return switch (blocks[at]) {
      case UnreadEmails unread -> throw new NotLoaded(new Part.Emails(unread.key()));
      case EmailColumns columns -> columns;
    };
  }

  /// The plan of this id; null if there is none (any more).
  public @Nullable PurgePlan plan(byte[] id) {
    return plans.stream().filter(plan -> Arrays.equals(plan.id(), id)).findFirst().orElse(null);
  }

  /// Drops from memory what a checkpoint holds, but for the newest blocks.
  ///
  /// @param seq the position up to which the checkpoint goes
  public Emails unload(long seq) {
    EmailBlock[] next = blocks.clone();
    for (int i = 0; i < next.length - sizes.keptEmailBlocks(); i++) {
      if (next[i] instanceof EmailColumns columns && !columns.changedAfter(seq)) {
        CellPromise promise = new CellPromise(seq, columns.rows(), columns.tally());
        next[i] = new UnreadEmails(sizes.blockEmails(), columns.key(), promise, null);
      }
    }
    return of(sizes, next, plans);
  }

  /// Whether a block is there and waits to be read.
  public boolean waits(int key) {
    int at = indexOf(key);
    return at >= 0 && blocks[at] instanceof UnreadEmails;
  }

  private int indexOf(int key) {
    return indexOf(Arrays.asList(blocks), key);
  }

  private static int indexOf(List<EmailBlock> blocks, int key) {
    int low = 0;
    int high = blocks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int there = blocks.get(middle).key();
      if (there < key) {
        low = middle + 1;
      } else if (there > key) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -(low + 1);
  }

  /// Emails to be purged, planned at a time.
  public record PurgePlan(byte[] id, long timeMillis, long[] numbers) {}
}
