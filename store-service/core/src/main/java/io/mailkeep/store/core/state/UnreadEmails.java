package io.mailkeep.store.core.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Emails that stand in a checkpoint cell, and the changes since.
record UnreadEmails(int key, @Nullable Pending pending) implements EmailBlock {
  @Override
  public UnreadEmails apply(EmailChange change, Stamp stamp) {
    int count = pending == null ? 1 : pending.count + 1;
    return new UnreadEmails(key, new Pending(pending, change, stamp, count));
  }

  EmailColumns load(EmailColumns cell) {
    List<Pending> newestFirst = new ArrayList<>();
    for (Pending p = pending; p != null && p.stamp.seq() > cell.seq(); p = p.earlier) {
      newestFirst.add(p);
    }
    EmailColumns columns = cell;
    for (Pending p : newestFirst.reversed()) {
      columns = columns.apply(p.change, p.stamp);
    }
    return columns;
  }

  @Override
  public boolean changedAfter(long seq) {
    return pending != null && pending.stamp.seq() > seq;
  }

  @Override
  public long bytes() {
    return pending == null ? 32 : 32 + 120L * pending.count;
  }

  record Pending(@Nullable Pending earlier, EmailChange change, Stamp stamp, int count) {}
}
