package io.mailkeep.store.core.space;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.intent.RaiseUploadFloor;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.RequestIds;
import io.mailkeep.store.core.state.format.Entry;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Deletes side rows that no entry names: of proposals that lost, and of entries that were trimmed.
///
/// Side rows are written for one position, and named at that position or never. So an entry is
/// appended first: it takes the position that a proposal on its way could still win.
final class SweepParts implements SpaceStep {
  private final SpacePorts ports;

  SweepParts(SpacePorts ports) {
    this.ports = ports;
  }

  @Override
  public SpaceMeter.Kind kind() {
    return SpaceMeter.Kind.PARTS;
  }

  @Override
  public void run(AccountLog log) {
    AccountId account = log.account();
    long youngest = ports.clocks().now().minus(ports.limits().uploadGrace()).toEpochMilli();
    Set<UUID> unnamed = new HashSet<>(ports.log().transactionsWithParts(account));
    unnamed.removeIf(id -> RequestIds.timeOf(id) >= youngest);
    if (unnamed.isEmpty()) {
      return;
    }
    KeptLog kept = new KeptLog(ports.log(), account);
    AccountState before = log.current(0);
    kept.entries(
        kept.firstSeq(kept.oldestBucket(before.seq())),
        before.seq(),
        entry -> forgetNamed(entry, unnamed));
    if (unnamed.isEmpty()) {
      return;
    }
    long floor = before.counters().uploadFloorMillis();
    AccountState fenced = ports.commit(log, new RaiseUploadFloor(floor + 1)).state();
    if (fenced.seq() <= before.seq()) {
      throw new IllegalStateException("nothing was appended");
    }
    kept.entries(before.seq() + 1, fenced.seq(), entry -> forgetNamed(entry, unnamed));
    for (UUID id : unnamed) {
      ports.clocks().now();
      ports.log().deleteParts(account, id);
      ports.meter().reclaimed(kind(), 1, 0);
    }
  }

  private static void forgetNamed(Entry entry, Set<UUID> unnamed) {
    entry.getTransactionsList().stream()
        .filter(transaction -> transaction.hasParts())
        .forEach(transaction -> unnamed.remove(Packed.uuid(transaction.getParts().getId())));
  }
}
