package io.mailkeep.store.core.space;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.core.intent.TrimHistory;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.state.History;
import io.mailkeep.store.core.state.HistoryBlock;
import io.mailkeep.store.core.state.HistoryColumns;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.NotLoaded;
import io.mailkeep.store.core.state.Part;
import org.jspecify.annotations.Nullable;

/// Forgets, block by block, which uids were expunged long ago or are too many.
final class TrimHistories implements SpaceStep {
  private final SpacePorts ports;

  TrimHistories(SpacePorts ports) {
    this.ports = ports;
  }

  @Override
  public SpaceMeter.Kind kind() {
    return SpaceMeter.Kind.HISTORY;
  }

  @Override
  public void run(AccountLog log) {
    long oldest = ports.clocks().now().minus(ports.limits().historyRetention()).getEpochSecond();
    for (MailboxState mailbox : log.current(0).mailboxes().all()) {
      if (mailbox.history().blocks().length < 2) {
        continue;
      }
      Due due = log.read(0, state -> due(state.mailboxes().find(mailbox.id()), oldest));
      if (due.blocks > 0) {
        ports.commit(log, new TrimHistory(mailbox.id(), due.modSeq));
        ports.meter().reclaimed(kind(), (long) due.blocks * mailbox.history().blockRows(), 0);
      }
    }
  }

  /// @param modSeq of the newest expunge in these first blocks
  private record Due(int blocks, long modSeq) {}

  private Due due(@Nullable MailboxState mailbox, long oldestSeconds) {
    int drop = mailbox == null ? 0 : blocksToDrop(mailbox.history(), oldestSeconds);
    return mailbox == null || drop == 0
        ? new Due(0, 0)
        : new Due(drop, mailbox.history().blocks()[drop - 1].highestModSeq());
  }

  /// How many of the first blocks are full and old, or too many; the last one always stays.
  private int blocksToDrop(History history, long oldestSeconds) {
    HistoryBlock[] blocks = history.blocks();
    int most = Math.max(1, ports.limits().maxHistoryRows() / history.blockRows());
    int drop = Math.max(0, blocks.length - most);
    while (drop < blocks.length - 1 && newestSeconds(history, blocks[drop]) < oldestSeconds) {
      drop++;
    }
    return drop;
  }

  private static long newestSeconds(History history, HistoryBlock block) {
    if (block instanceof HistoryColumns columns) {
      return columns.times()[columns.size() - 1] & 0xFFFF_FFFFL;
    }
    throw new NotLoaded(new Part.History(new MailboxId(history.mailbox())));
  }
}
